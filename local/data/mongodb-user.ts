import type { MongoClient } from 'mongodb'
import type { Instance } from '../instance/instance.ts'
import { secret } from '../instance/secrets.ts'

const USER = 'seedbed'
const PASSWORD = 'mongodb-password'
const DATABASE = 'seedbed'

/** The master's one user: may read, write and index its own database, and nothing else. */
export async function createUser(client: MongoClient, i: Instance): Promise<void> {
  const roles = [
    { role: 'readWrite', db: DATABASE },
    { role: 'dbAdmin', db: DATABASE },
  ]
  await client.db('admin').command({ createUser: USER, pwd: secret(i.stateDir, PASSWORD), roles })
}

/** By which the master reaches the instance's own server, whichever it is. */
export function mongodbUrl(i: Instance): string {
  const password = encodeURIComponent(secret(i.stateDir, PASSWORD))
  return `mongodb://${USER}:${password}@127.0.0.1:${i.ports.mongodb}/${DATABASE}?authSource=admin`
}
