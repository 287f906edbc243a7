import type { ToolGroup } from '../definition.ts'
import { kubernetes } from './kubernetes.ts'

/** A patch that nobody will publish. */
const version = kubernetes.version.replace(/\d+$/, '98')
const stamp = 'k8s.io/component-base/version'

/**
 * The kubelet of every platform with the number of a later patch, as one would come: for nodes that are upgraded. Nothing
 * asks for it but the long journey about that. Where Kubernetes is built already, this is little more than linking.
 */
export const patchedKubelet = {
  name: 'patched-kubelet',
  version,
  tools: { 'patched-kubelet': { builtAs: 'kubelet' } },
  build: {
    kind: 'go',
    module: 'kubernetes',
    target: 'k8s.io/kubernetes/cmd/kubelet',
    ldflags: `-s -w -X ${stamp}.gitVersion=v${version} -X ${stamp}.gitMajor=1 -X ${stamp}.gitMinor=36`,
    expectedMs: 150_000,
    diskMiB: 2500,
  },
} as const satisfies ToolGroup
