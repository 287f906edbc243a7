import type { Tool, ToolGroup } from '../definition.ts'

const version = '1.36.3'

function component(name: string, args: readonly string[] = ['--version']): Tool {
  const url = `https://dl.k8s.io/release/v${version}/bin/linux/{arch}/${name}`
  return { ask: { args, answer: `v${version}` }, release: { url, checksums: `${url}.sha256` } }
}

const stamp = 'k8s.io/component-base/version'

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
    ldflags: `-s -w -X ${stamp}.gitVersion=v${version} -X ${stamp}.gitMajor=1 -X ${stamp}.gitMinor=36`,
    expectedMs: 240_000,
    diskMiB: 3500,
  },
} as const satisfies ToolGroup
