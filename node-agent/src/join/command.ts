import type { PhaseStatus } from '../status.ts'
import { followStatus } from './follow.ts'
import { join, type JoinOptions } from './join.ts'
import { patiently } from './patiently.ts'
import { readToken, type TokenOptions } from './token.ts'

export type Listener = {
  /** Of each phase as it changes. */
  readonly tell: (phase: PhaseStatus) => void
  /** Of a cluster that does not answer yet. */
  readonly complain: (message: string) => void
  readonly signal: AbortSignal
}

/** `check`: whether the machine is looked at first. */
export type CheckOptions = {
  readonly check: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Joins, and stays until the node is ready. @throws StalledError when a person must act */
export async function joinAndFollow(
  o: JoinOptions & TokenOptions & CheckOptions,
  { tell, complain, signal }: Listener,
): Promise<void> {
  const token = await readToken(o)
  if (o.check) await (await import('../check/command.ts')).requireFit(o)
  await patiently(() => join(token, o), complain, signal)
  await followStatus(tell, signal)
}
