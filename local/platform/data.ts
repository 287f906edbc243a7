import { embeddedMongodbPart, primeEmbeddedMongodb } from '../data/embedded-mongodb.ts'
import { mongodPart, primeMongod } from '../data/mongod.ts'
import { mongodbUrl } from '../data/mongodb-user.ts'
import { redisPart, redisUrl } from '../data/redis.ts'
import type { Instance } from '../instance/instance.ts'
import { readRecords, supervisorFiles } from '../supervisor/files.ts'
import type { Part } from '../supervisor/part.ts'
import { isAlive } from '../supervisor/process.ts'
import { versionOf } from '../toolchain/definitions/all.ts'
import { findMongod, mongodbFromUser } from './config.ts'
import type { Programs } from './programs.ts'

export type Data = { readonly parts: readonly Part[]; readonly mongodbUrl: string; readonly redisUrl: string }

/**
 * Where the master keeps its data: MONGODB_URL if it is given, otherwise a server of this instance's own, which is
 * mongod where there is one and the embedded one where not; and Redis.
 */
export async function designData(i: Instance, programs: Programs): Promise<Data> {
  const redis = redisPart(i)
  const given = mongodbFromUser()
  if (given) return { parts: [redis], mongodbUrl: given, redisUrl: redisUrl(i) }

  const own = { mongodbUrl: mongodbUrl(i), redisUrl: redisUrl(i) }
  const runs = readRecords(supervisorFiles(i.stateDir)).some((r) => r.name === 'mongodb' && isAlive(r))
  const mongod = findMongod()
  if (mongod) {
    if (!runs) await primeMongod(i, mongod)
    return { ...own, parts: [mongodPart(i, mongod), redis] }
  }
  const program = programs['secantusd-rs']
  if (!runs) await primeEmbeddedMongodb(i, program, versionOf('secantusd-rs'))
  return { ...own, parts: [embeddedMongodbPart(i, program), redis] }
}
