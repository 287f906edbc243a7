import { done, type Phase, waiting } from '../phase.ts'

/**
 * Tells how far the machine is with another kubelet, which the phase of kubelet works on. A phase of its own, and one of
 * the last: while it waits or fails, all else of the node is looked after.
 */
export const upgrade: Phase = {
  name: 'upgrade',
  title: 'Version of kubelet',
  // What it shall say is there already.
  run({ kubelet }) {
    if (kubelet?.kind === 'failed') return Promise.reject(new Error(kubelet.message))
    return Promise.resolve(kubelet?.kind === 'waiting' ? waiting(kubelet.message) : done(kubelet?.message))
  },
}
