import type { ToolGroup } from '../definition.ts'

const version = '2.15.0'

/** Released only as an image. */
export const kubeStateMetrics = {
  name: 'kube-state-metrics',
  version,
  tools: { 'kube-state-metrics': {} },
  build: {
    kind: 'go',
    module: 'kube-state-metrics',
    target: 'tool',
    ldflags: `-s -w -X github.com/prometheus/common/version.Version=v${version}`,
    expectedMs: 60_000,
    diskMiB: 700,
  },
} as const satisfies ToolGroup
