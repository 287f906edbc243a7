import type { Db } from 'mongodb'
import { isReady } from '../clusters/conditions.ts'
import { fromDoc, type ClusterDoc } from '../clusters/document.ts'

/**
 * Brings what older masters wrote to the present shape. Each step does nothing the second time, so several masters may
 * take them at once.
 */
export async function migrate(db: Db): Promise<void> {
  await markReadyClusters(db)
  await moveVersions(db)
  const users = db.collection('users')
  await users.updateMany({ isAdmin: true, platformRole: { $exists: false } }, { $set: { platformRole: 'admin' } })
  await users.updateMany({ isAdmin: { $exists: true } }, { $unset: { isAdmin: '' } })
  // Log-ins of before they could be listed.
  await db.collection('sessions').deleteMany({ endsAt: { $exists: false } })
}

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
