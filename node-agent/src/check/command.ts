import { parseJoinToken } from '#seed-api'
import { StalledError } from '../errors.ts'
import { readToken, type TokenOptions } from '../join/token.ts'
import { findSettings } from '../settings.ts'
import { judgeMachine, type Line } from './judge.ts'
import { observeMachine } from './observe.ts'

const MARKS = { pass: '✓', optional: '!', required: '✗' } as const

export type CheckCommand = TokenOptions & {
  readonly programs: string
  readonly sshUser?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Whether this machine can be a node: looks, and changes nothing. The API server is the one it joined, or a token's. */
export async function checkMachine(o: CheckCommand): Promise<readonly Line[]> {
  const joined = findSettings()
  const server = joined?.server ?? (await serverOfToken(o))
  const sshUser = o.sshUser ?? joined?.sshUser
  return judgeMachine(await observeMachine({ programs: o.programs, env: o.env, server, sshUser }))
}

async function serverOfToken(o: TokenOptions): Promise<string | undefined> {
  if (o.token === undefined && o.tokenFile === undefined) return undefined
  try {
    return parseJoinToken(await readToken(o)).server
  } catch (error) {
    throw new StalledError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Before a join, which compares the clock by itself and waits for it.
 * @throws StalledError with all that has to be done first
 */
export async function requireFit(o: Pick<CheckCommand, 'programs' | 'env' | 'sshUser'>): Promise<void> {
  const lines = judgeMachine(await observeMachine(o)).filter(({ result }) => result === 'required')
  if (lines.length === 0) return
  const all = lines.map(({ name, message }) => `  ${name}: ${message}`)
  throw new StalledError(`this machine cannot become a node yet; nothing was changed:\n${all.join('\n')}`)
}

/** For a person: one line each. */
export const describeLines = (lines: readonly Line[]) =>
  lines.map(({ name, result, message }) => `${MARKS[result]} ${name}: ${message}`)

export const isFit = (lines: readonly Line[]) => lines.every(({ result }) => result !== 'required')
