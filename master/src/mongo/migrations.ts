import type { Db } from 'mongodb'

/**
 * Brings what older masters wrote to the present shape. Each step does nothing the second time, so several masters may
 * take them at once.
 */
export async function migrate(db: Db): Promise<void> {
  const users = db.collection('users')
  await users.updateMany({ isAdmin: true, platformRole: { $exists: false } }, { $set: { platformRole: 'admin' } })
  await users.updateMany({ isAdmin: { $exists: true } }, { $unset: { isAdmin: '' } })
  // Log-ins of before they could be listed.
  await db.collection('sessions').deleteMany({ endsAt: { $exists: false } })
}
