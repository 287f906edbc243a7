import { MongoClient } from 'mongodb'
import { toDoc } from '../../../master/src/clusters/document.ts'
import { createIndexes } from '../../../master/src/mongo/indexes.ts'
import { ProjectRepository } from '../../../master/src/projects/repository.ts'
import { newSession } from '../../../master/src/sessions/model.ts'
import { SessionRepository } from '../../../master/src/sessions/repository.ts'
import { newSecret } from '../../../master/src/tokens/secret.ts'
import { UserRepository } from '../../../master/src/users/repository.ts'
import { clusters, projects, users, type Size } from './world.ts'

const AT_ONCE = 500
const CLIENT = { address: '127.0.0.1', userAgent: 'bench', requestId: 'bench' }

/** Fills an empty database as masters would have. Returns the token of an open session of each person, in their order. */
export async function fillStore(url: string, size: Size): Promise<string[]> {
  const client = await MongoClient.connect(url)
  try {
    const db = client.db()
    await createIndexes(db)
    const [people, sessions] = [new UserRepository(db), new SessionRepository(db)]
    const tokens: string[] = []
    for (const user of users(size)) {
      await people.insert(user, { oneTime: false })
      const { secret, hash } = newSecret('session')
      await sessions.insert(newSession({ id: hash, userId: user.id }, CLIENT, new Date()))
      tokens.push(secret)
    }
    const tenants = new ProjectRepository(db)
    for (const project of projects(size)) await tenants.insert(project)
    const docs = clusters(size).map((cluster) => ({ ...toDoc(cluster), pending: false, ready: true }))
    const stored = db.collection<(typeof docs)[number]>('clusters')
    for (let at = 0; at < docs.length; at += AT_ONCE) await stored.insertMany(docs.slice(at, at + AT_ONCE))
    return tokens
  } finally {
    await client.close()
  }
}
