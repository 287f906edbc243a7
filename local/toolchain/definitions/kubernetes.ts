import type { Tool, ToolGroup } from '../definition.ts'
import { stampOf } from './stamp.ts'

const version = '1.36.3'

function component(name: string, args: readonly string[] = ['--version']): Tool {
  const url = `https://dl.k8s.io/release/v${version}/bin/linux/{arch}/${name}`
  return { ask: { args, answer: `v${version}` }, release: { url, checksums: `${url}.sha256` } }
}

export const kubernetes = {
  name: 'kubernetes',
  version,
  tools: {
    'kube-apiserver': component('kube-apiserver'),
    'kube-controller-manager': component('kube-controller-manager'),
    'kube-scheduler': component('kube-scheduler'),
    'kube-proxy': component('kube-proxy'),
    kubelet: component('kubelet'),
    kubectl: component('kubectl', ['version', '--client']),
  },
  build: {
    kind: 'go',
    module: 'kubernetes',
    target: 'tool',
    ldflags: stampOf(version),
    expectedMs: 240_000,
    diskMiB: 3500,
  },
} as const satisfies ToolGroup
