import { StalledError } from '../errors.ts'
import { neededOf, type PhaseStatus, type Status } from '../status.ts'
import { holdMachine } from './hold.ts'
import { join, type JoinOptions } from './join.ts'
import { patiently } from './patiently.ts'
import { readToken, type TokenOptions } from './token.ts'

export type Listener = {
  /** Of each phase as it changes. */
  readonly tell: (phase: PhaseStatus) => void
  /** Of a cluster that does not answer yet, and what else hinders nothing. */
  readonly complain: (message: string) => void
  readonly signal: AbortSignal
}

/** `check`: whether the machine is looked at first. */
export type CheckOptions = {
  readonly check: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Joins, and brings the node up by itself while the agent that goes on afterwards only waits: to start another program
 * takes longer than half of the way. @throws StalledError when a person must act
 */
export async function joinAndBringUp(
  o: JoinOptions & TokenOptions & CheckOptions,
  { tell, complain, signal }: Listener,
): Promise<void> {
  const token = await readToken(o)
  if (o.check) await (await import('../check/command.ts')).requireFit(o)
  const holding = holdMachine()
  // What is needed next is read while others are waited for: now the lock, then the cluster.
  const keeping = import('../keep-node.ts')
  const letGo = await holding
  try {
    const joining = patiently(() => join(token, o), complain, signal)
    const [settings] = await Promise.all([joining, import('../certificates/request.ts')])
    const { keepNode } = await keeping
    await keepNode(settings, { signal, tell, warn: complain, isEnough })
    signal.throwIfAborted()
  } finally {
    await letGo()
  }
}

function isEnough({ ready, phases }: Status): boolean {
  const stalled = neededOf(phases).find((p) => p.needsPerson ?? p.state === 'stopped')
  if (stalled) throw new StalledError(`${stalled.title}: ${stalled.message ?? stalled.state}`)
  return ready
}
