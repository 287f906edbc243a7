import type { ToolGroup } from '../definition.ts'
import { kubernetes } from './kubernetes.ts'
import { stampOf } from './stamp.ts'

/** A patch that nobody will publish. */
const version = kubernetes.version.replace(/\d+$/, '98')

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
    ldflags: stampOf(version),
    expectedMs: 150_000,
    diskMiB: 2500,
  },
} as const satisfies ToolGroup
