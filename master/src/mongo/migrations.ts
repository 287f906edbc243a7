import type { Db } from 'mongodb'
import { isReady } from '../clusters/conditions.ts'
import { fromDoc, type ClusterDoc } from '../clusters/document.ts'
import type { Step } from './store-version.ts'

/**
 * What brings a store of an older master to the present shape. A step may be begun again after a kill, so it has to
 * find out what is left to do. The store's version is how many of them were taken: add at the end, and remove none.
 */
export const STEPS: readonly Step[] = [
  { name: 'clusters say whether they are ready', run: markReadyClusters },
  { name: 'versions are more than names', run: moveVersions },
  { name: 'people have a role of the platform instead of being admin or not', run: moveAdmins },
  { name: 'log-ins can be listed', run: dropOldSessions },
  { name: 'seeds are told which SSH keys clusters have', run: tellSshKeys },
]

/** Clusters of before lists could ask for those that are ready. */
async function markReadyClusters(db: Db): Promise<void> {
  const clusters = db.collection<ClusterDoc>('clusters')
  for await (const doc of clusters.find({ ready: { $exists: false } })) {
    await clusters.updateOne({ _id: doc._id, revision: doc.revision }, { $set: { ready: isReady(fromDoc(doc)) } })
  }
}

/** The configuration in effect, of before there was more to say of a version than its name. */
async function moveVersions(db: Db): Promise<void> {
  const configs = db.collection<{ config: { versions?: string[]; defaultVersion?: string } }>('configs')
  for await (const { _id, config } of configs.find({ 'config.kubernetes': { $exists: false } })) {
    const releases = (config.versions ?? []).map((version) => ({ version }))
    const kubernetes = { releases, ...(config.defaultVersion ? { default: config.defaultVersion } : {}) }
    await configs.updateOne({ _id }, { $set: { 'config.kubernetes': kubernetes } })
  }
}

async function moveAdmins(db: Db): Promise<void> {
  const users = db.collection('users')
  await users.updateMany({ isAdmin: true, platformRole: { $exists: false } }, { $set: { platformRole: 'admin' } })
  await users.updateMany({ isAdmin: { $exists: true } }, { $unset: { isAdmin: '' } })
}

async function dropOldSessions(db: Db): Promise<void> {
  await db.collection('sessions').deleteMany({ endsAt: { $exists: false } })
}

/** Keys of before were attached and told to nobody: each of these clusters goes to its seed again. Twice does no harm. */
async function tellSshKeys(db: Db): Promise<void> {
  const filter = { 'sshKeyIds.0': { $exists: true }, deletedAt: { $exists: false } }
  const change = { $inc: { revision: 1 }, $set: { pending: true, ready: false, changedAt: new Date() } }
  await db.collection('clusters').updateMany(filter, change)
}
