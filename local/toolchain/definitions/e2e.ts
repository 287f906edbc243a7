import type { Tool, ToolGroup } from '../definition.ts'
import { stampOf } from './stamp.ts'

const version = '1.36.3'
const url = `https://dl.k8s.io/release/v${version}/kubernetes-test-linux-{arch}.tar.gz`

function inRelease(name: string): Tool {
  return { release: { url, checksums: `${url}.sha256`, member: `kubernetes/test/bin/${name}` } }
}

/** Upstream's tests of a cluster, and what runs several of them at once. Only `conformance` asks for them. */
export const e2e = {
  name: 'e2e',
  version,
  tools: { 'e2e.test': inRelease('e2e.test'), ginkgo: inRelease('ginkgo') },
  build: {
    kind: 'go',
    module: 'e2e',
    target: 'tool',
    tests: ['k8s.io/kubernetes/test/e2e'],
    ldflags: stampOf(version),
    expectedMs: 330_000,
    diskMiB: 4000,
  },
} as const satisfies ToolGroup
