import type { ToolGroup } from '../definition.ts'

/** As the publisher counts releases; as a Go module the same one is 0.315.0. The module holds no assets, so there is no page. */
const version = '3.15.0'
const url = `https://github.com/prometheus/prometheus/releases/download/v${version}`

export const prometheus = {
  name: 'prometheus',
  version,
  tools: {
    prometheus: {
      ask: { args: ['--version'], answer: `version ${version}` },
      release: {
        url: `${url}/prometheus-${version}.linux-{arch}.tar.gz`,
        checksums: `${url}/sha256sums.txt`,
        member: `prometheus-${version}.linux-{arch}/prometheus`,
      },
    },
    /** For tests of rules. */
    promtool: {
      ask: { args: ['--version'], answer: `version ${version}` },
      release: {
        url: `${url}/prometheus-${version}.linux-{arch}.tar.gz`,
        checksums: `${url}/sha256sums.txt`,
        member: `prometheus-${version}.linux-{arch}/promtool`,
      },
    },
  },
  build: {
    kind: 'go',
    module: 'prometheus',
    target: 'tool',
    ldflags: `-s -w -X github.com/prometheus/common/version.Version=${version}`,
    // Of the ways to find targets, those that are used: the clients of all clouds are most of it.
    tags: 'remove_all_sd,enable_kubernetes_sd',
    expectedMs: 120_000,
    diskMiB: 1500,
  },
} as const satisfies ToolGroup
