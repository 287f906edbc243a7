import { done, known, type Phase, waiting } from '../phase.ts'
import { registered } from './registered.ts'

/** The cluster puts pods on the node. */
export const ready: Phase = {
  name: 'ready',
  title: 'Ready for pods',
  async run(c) {
    // What was seen when it registered is old by now.
    if (!known(c.node).ready) await registered.run(c)
    return known(c.node).ready ? done() : waiting('kubelet has not said that the node is ready yet')
  },
}
