import type { ToolGroup } from '../definition.ts'

const version = '0.9.0'

/** Released only as an image. */
export const metricsServer = {
  name: 'metrics-server',
  version,
  tools: { 'metrics-server': { ask: { args: ['--version'], answer: version } } },
  build: {
    kind: 'go',
    module: 'metrics-server',
    target: 'tool',
    ldflags: `-s -w -X k8s.io/client-go/pkg/version.gitVersion=v${version}`,
    expectedMs: 90_000,
    diskMiB: 1200,
  },
} as const satisfies ToolGroup
