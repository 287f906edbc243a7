import type { Db } from 'mongodb'
import type { Cluster } from '../clusters/model.ts'
import { newId } from '../ids.ts'

const then = new Date('2026-01-01T00:00:00Z')

/** For tests: a cluster that no seed has heard of yet. */
export function sampleCluster(change: Partial<Cluster> = {}): Cluster {
  const id = newId()
  return {
    id,
    name: id,
    revision: 1,
    syncedRevision: 0,
    projectId: 'p',
    seed: 'eu',
    datacenter: 'byo-eu',
    version: '1.36.3',
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    labels: {},
    deletionProtection: false,
    sshKeyIds: [],
    createdBy: 'u',
    createdAt: then,
    changedAt: then,
    ...change,
  }
}

/** For tests: as if the seed had said where the cluster is reached, with `CA` as its authority. Gives the address. */
export async function giveAddress(db: Db, clusterId: string): Promise<string> {
  const endpoint = 'https://192.0.2.7:30443'
  const observed: Cluster['observed'] = {
    uid: 'u',
    order: 1,
    createdAt: then.toISOString(),
    endpoint,
    certificateAuthorityData: Buffer.from('CA').toString('base64'),
    conditions: [],
    seenAt: then,
  }
  await db.collection<{ _id: string }>('clusters').updateOne({ _id: clusterId }, { $set: { observed } })
  return endpoint
}
