import * as z from 'zod'
import type { ObjectOf } from './audit-policy.ts'
import type { Mistake } from './mistake.ts'

const size = z
  .string()
  .max(8)
  .regex(/^[1-9]\d{0,5}(Mi|Gi)$/, 'Write sizes in Mi or Gi, as 8Gi.')

export const etcdOptions = (object: ObjectOf) =>
  object({
    volumeSize: size
      .optional()
      .describe(
        'Of the volume of each member, 512Mi to 256Gi. May grow where its storage class can, and never shrink.',
      ),
    storageClass: z
      .string()
      .max(63, 'Use the name of a StorageClass of the seed.')
      .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'Use the name of a StorageClass of the seed.')
      .optional()
      .describe('Of these volumes, as the seed names it. Cannot be changed later.'),
    quota: size
      .optional()
      .describe(
        'What the database may become before it takes no more writes, 256Mi to 8Gi and at most three quarters of volumeSize, which has to be said too. 60% of the volume by default.',
      ),
  })

export type EtcdOptions = z.infer<ReturnType<typeof etcdOptions>>

const VOLUME_MIB = [512, 256 * 1024] as const
/** Above 8 GiB etcd itself warns: what a member reads at its start takes too long. */
const QUOTA_MIB = [256, 8 * 1024] as const
/** The rest is for its log, its own snapshots and the copy that a defragmentation makes. */
const MOST_QUOTA_SHARE = 0.75
const QUOTA_SHARE = 0.6

/** Of a size in Mi or Gi. */
export const sizeMiB = (text: string): number => Number.parseInt(text, 10) * (text.endsWith('Gi') ? 1024 : 1)

/** The first because of which no cluster can have such volumes, and what it can. Pure. */
export function findEtcdMistake({ volumeSize, quota }: EtcdOptions): Mistake | undefined {
  const volumeMiB = volumeSize === undefined ? undefined : sizeMiB(volumeSize)
  if (volumeMiB !== undefined && !isWithin(volumeMiB, VOLUME_MIB))
    return { field: 'volumeSize', message: `${volumeSize} is out of range: choose 512Mi to 256Gi.` }
  if (quota === undefined) return undefined
  if (!isWithin(sizeMiB(quota), QUOTA_MIB))
    return { field: 'quota', message: `${quota} is out of range: choose 256Mi to 8Gi.` }
  if (volumeMiB === undefined)
    return { field: 'quota', message: 'Give volumeSize too: only then is it known that the volume holds that much.' }
  if (sizeMiB(quota) <= volumeMiB * MOST_QUOTA_SHARE) return undefined
  const most = Math.floor(volumeMiB * MOST_QUOTA_SHARE)
  return {
    field: 'quota',
    message: `${quota} of a volume of ${volumeSize} leaves too little for logs and for making room: choose at most ${most}Mi, or a larger volumeSize.`,
  }
}

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most

/** The first that a cluster which has volumes cannot change; rules of the custom resource say the same. Pure. */
export function findEtcdChangeMistake(before: EtcdOptions = {}, after: EtcdOptions = {}): Mistake | undefined {
  if (before.storageClass !== after.storageClass) {
    const was = before.storageClass === undefined ? 'the one that the seed chose' : before.storageClass
    const message = `Volumes stay of the class that they were made with, ${was}: create a new cluster with the other one, from a snapshot of this one.`
    return { field: 'storageClass', message }
  }
  if (before.volumeSize === undefined) return undefined
  if (after.volumeSize === undefined)
    return { field: 'volumeSize', message: `Volumes of ${before.volumeSize} are there: say at least as much.` }
  if (sizeMiB(after.volumeSize) >= sizeMiB(before.volumeSize)) return undefined
  const message = `Volumes cannot become smaller than the ${before.volumeSize} that they are: choose at least as much.`
  return { field: 'volumeSize', message }
}

/**
 * MiB that a database may become: what is wanted, as far as a volume of `volumeMiB` holds it. It is smaller than wanted
 * while it grows, and for ever where its class cannot. Pure.
 */
export function etcdQuotaMiB({ volumeSize, quota }: EtcdOptions, volumeMiB: number): number {
  const wanted = quota === undefined ? sizeMiB(volumeSize ?? '0Mi') * QUOTA_SHARE : sizeMiB(quota)
  const most = volumeMiB * (quota === undefined ? QUOTA_SHARE : MOST_QUOTA_SHARE)
  return Math.floor(Math.min(wanted, most, QUOTA_MIB[1]))
}
