import type { V1Secret } from '@kubernetes/client-node'
import { StalledError } from '../errors.ts'
import { readRoots, type Roots } from '../pki/roots.ts'
import { fingerprint } from './desired.ts'
import { CONTENT } from './names.ts'

/**
 * The roots that a Secret holds. Throws a StalledError when some are missing, and when they are not those that were
 * made: certificates of other roots would be written everywhere, and nobody would be let in any more.
 */
export function rootsOf({ data = {}, metadata }: V1Secret): Roots {
  const roots = readRoots(data)
  const made = metadata?.annotations?.[CONTENT]
  if (made !== undefined && made !== fingerprint(data)) {
    throw new StalledError('RootsChanged', `its content does not fit its annotation ${CONTENT}`)
  }
  return roots
}
