import type { ToolGroup } from '../definition.ts'

const version = '3.1.2'
const url = `https://github.com/distribution/distribution/releases/download/v${version}/registry_${version}_linux_{arch}.tar.gz`

export const registry = {
  name: 'registry',
  version,
  tools: {
    registry: {
      ask: { args: ['--version'], answer: `v${version}` },
      release: { url, checksums: `${url}.sha256`, member: 'registry' },
    },
  },
  build: { kind: 'go', module: 'registry', target: 'tool', ldflags: '-s -w', expectedMs: 40_000, diskMiB: 700 },
} as const satisfies ToolGroup
