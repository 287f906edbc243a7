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

/** Joins, and stays until the node is ready. @throws StalledError when a person must act */
export async function joinAndFollow(
  o: JoinOptions & TokenOptions,
  { tell, complain, signal }: Listener,
): Promise<void> {
  const token = await readToken(o)
  await patiently(() => join(token, o), complain, signal)
  await followStatus(tell, signal)
}
