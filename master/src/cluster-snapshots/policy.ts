import { checkRange, type InvalidInput } from '../input.ts'
import type { SnapshotPolicy } from '../clusters/model.ts'

/** By the bounds that seeds know too. */
export function checkSnapshotPolicy({ everyHours, keep }: SnapshotPolicy = {}): InvalidInput | undefined {
  return (
    (everyHours === undefined ? undefined : checkRange('snapshotPolicy.everyHours', everyHours, [0, 168])) ??
    (keep === undefined ? undefined : checkRange('snapshotPolicy.keep', keep, [1, 100]))
  )
}

/** To be spread into a cluster: one that says nothing is none. */
export const policyOf = (policy: SnapshotPolicy | undefined): { snapshots?: SnapshotPolicy } =>
  policy && Object.keys(policy).length > 0 ? { snapshots: policy } : {}
