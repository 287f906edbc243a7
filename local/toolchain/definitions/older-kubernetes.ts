import type { Tool, ToolGroup } from '../definition.ts'
import { stampOf } from './stamp.ts'

const version = '1.35.4'

function component(builtAs: string): Tool {
  const url = `https://dl.k8s.io/release/v${version}/bin/linux/{arch}/${builtAs}`
  return { builtAs, release: { url, checksums: `${url}.sha256` } }
}

/**
 * One minor version back, for clusters that are upgraded: what a control plane runs and nothing else. Nothing asks for
 * it but the long journey about upgrades. The tools have names of their own, so that on PATH no other version is taken.
 */
export const olderKubernetes = {
  name: 'kubernetes-1.35',
  version,
  tools: {
    'kube-apiserver-1.35': component('kube-apiserver'),
    'kube-controller-manager-1.35': component('kube-controller-manager'),
    'kube-scheduler-1.35': component('kube-scheduler'),
  },
  build: {
    kind: 'go',
    module: 'kubernetes-1.35',
    target: 'tool',
    ldflags: stampOf(version),
    expectedMs: 240_000,
    diskMiB: 2500,
  },
} as const satisfies ToolGroup
