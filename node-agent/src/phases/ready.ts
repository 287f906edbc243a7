import { existsSync } from 'node:fs'
import { PATHS } from '../paths.ts'
import { done, known, type Phase, waiting } from '../phase.ts'
import { findTrouble } from '../services/services.ts'
import { registered } from './registered.ts'

/** The cluster puts pods on the node. */
export const ready: Phase = {
  name: 'ready',
  title: 'Ready for pods',
  async run(c) {
    // What was seen when it registered is old by now.
    if (!known(c.node).ready) await registered.run(c)
    return known(c.node).ready ? done() : waiting(await whyUnready())
  },
}

async function whyUnready(): Promise<string> {
  if (!existsSync(PATHS.containerdSocket)) return `containerd does not run yet; its log is in ${PATHS.logs}/containerd`
  return (await findTrouble('kubelet')) ?? 'kubelet has not said that the node is ready yet'
}
