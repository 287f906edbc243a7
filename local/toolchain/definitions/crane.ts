import type { ToolGroup } from '../definition.ts'

const version = '0.22.1'
const url = `https://github.com/google/go-containerregistry/releases/download/v${version}`

export const crane = {
  name: 'crane',
  version,
  tools: {
    crane: {
      release: {
        url: `${url}/go-containerregistry_Linux_{arch}.tar.gz`,
        checksums: `${url}/checksums.txt`,
        member: 'crane',
        archNames: { amd64: 'x86_64', arm64: 'arm64' },
      },
    },
  },
  build: { kind: 'go', module: 'crane', target: 'tool', ldflags: '-s -w', expectedMs: 25_000, diskMiB: 250 },
} as const satisfies ToolGroup
