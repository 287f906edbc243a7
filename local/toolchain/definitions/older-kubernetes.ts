import type { GoBuild, Tool, ToolGroup } from '../definition.ts'
import { stampOf } from './stamp.ts'

function component(version: string, builtAs: string): Tool {
  const url = `https://dl.k8s.io/release/v${version}/bin/linux/{arch}/${builtAs}`
  return { builtAs, release: { url, checksums: `${url}.sha256` } }
}

const build = (module: string, version: string): GoBuild => ({
  kind: 'go',
  module,
  target: 'tool',
  ldflags: stampOf(version),
  expectedMs: 240_000,
  diskMiB: 2500,
})

const [minor, patch] = ['1.35.4', '1.36.1']

/**
 * One minor version back, for clusters that are upgraded: what a control plane runs and nothing else. Nothing asks for
 * it but the long journeys about upgrades. The tools have names of their own, so that on PATH no other version is taken.
 */
export const olderKubernetes = {
  name: 'kubernetes-1.35',
  version: minor,
  tools: {
    'kube-apiserver-1.35': component(minor, 'kube-apiserver'),
    'kube-controller-manager-1.35': component(minor, 'kube-controller-manager'),
    'kube-scheduler-1.35': component(minor, 'kube-scheduler'),
  },
  build: build('kubernetes-1.35', minor),
} as const satisfies ToolGroup

/** An earlier patch of the platform's own minor version, for the same. */
export const earlierKubernetes = {
  name: 'kubernetes-1.36.1',
  version: patch,
  tools: {
    'kube-apiserver-1.36.1': component(patch, 'kube-apiserver'),
    'kube-controller-manager-1.36.1': component(patch, 'kube-controller-manager'),
    'kube-scheduler-1.36.1': component(patch, 'kube-scheduler'),
  },
  build: build('kubernetes-1.36.1', patch),
} as const satisfies ToolGroup
