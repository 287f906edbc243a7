import type { ToolGroup } from '../definition.ts'

const version = '1.12.1'
const url = `https://github.com/prometheus/node_exporter/releases/download/v${version}`

export const nodeExporter = {
  name: 'node-exporter',
  version,
  tools: {
    node_exporter: {
      ask: { args: ['--version'], answer: `version ${version}` },
      release: {
        url: `${url}/node_exporter-${version}.linux-{arch}.tar.gz`,
        checksums: `${url}/sha256sums.txt`,
        member: `node_exporter-${version}.linux-{arch}/node_exporter`,
      },
    },
  },
  build: {
    kind: 'go',
    module: 'node-exporter',
    target: 'tool',
    ldflags: `-s -w -X github.com/prometheus/common/version.Version=${version}`,
    expectedMs: 25_000,
    diskMiB: 200,
  },
} as const satisfies ToolGroup
