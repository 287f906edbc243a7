import * as z from 'zod'
import { findNodeUpgradeMistake, type NodeUpgradePolicy, WEEKDAYS } from '#seed-api'
import { invalid, type InvalidInput } from '../input.ts'

/** As people write it: in a file, and by REST. */
export const WrittenNodeUpgrade = z.strictObject({
  maxUnavailable: z
    .union([z.int(), z.string()])
    .optional()
    .describe('So many nodes may be away at a time, as 2 or 25%; at least one, and 1 by default.'),
  paused: z
    .boolean()
    .optional()
    .describe('While it is true no node is taken, and one that is being drained is given back.'),
  window: z
    .strictObject({
      days: z.array(z.enum(WEEKDAYS)).optional().describe('On which it opens; every day if absent.'),
      start: z.string().describe('By the clock of timeZone, as 22:30.'),
      durationMinutes: z.int().describe('30 to 1440.'),
      timeZone: z.string().describe('As the IANA names it: Europe/Berlin.'),
    })
    .optional()
    .describe('When a node may be taken; always if absent. One that was taken is finished.'),
  drainTimeoutSeconds: z
    .int()
    .optional()
    .describe('After so long the upgrade has stopped at a node whose pods do not go; 60 to 86400, 1800 by default.'),
})
type Written = z.output<typeof WrittenNodeUpgrade>

/** Pure. */
export function readNodeUpgrade({ maxUnavailable, ...rest }: Written): NodeUpgradePolicy {
  const said = { ...rest, ...(maxUnavailable === undefined ? {} : { maxUnavailable: String(maxUnavailable) }) }
  return said
}

/** By the bounds that seeds know too. */
export function checkNodeUpgrade(policy: NodeUpgradePolicy = {}): InvalidInput | undefined {
  const mistake = findNodeUpgradeMistake(policy)
  return mistake && invalid(`nodeUpgrade.${mistake.field}`, mistake.message)
}

/** To be spread into a cluster: one that says nothing is none. */
export const nodeUpgradeOf = (policy: NodeUpgradePolicy | undefined): { nodeUpgrade?: NodeUpgradePolicy } =>
  policy && Object.keys(policy).length > 0 ? { nodeUpgrade: policy } : {}
