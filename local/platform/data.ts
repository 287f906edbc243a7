import { mongodbPart, mongodbUrl, primeMongodb } from '../data/mongodb.ts'
import { redisPart, redisUrl } from '../data/redis.ts'
import type { Instance } from '../instance/instance.ts'
import { readRecords, supervisorFiles } from '../supervisor/files.ts'
import type { Part } from '../supervisor/part.ts'
import { isAlive } from '../supervisor/process.ts'
import { versionOf } from '../toolchain/definitions/all.ts'
import { mongodbFromUser } from './config.ts'
import type { Programs } from './programs.ts'

export type Data = { readonly parts: readonly Part[]; readonly mongodbUrl: string; readonly redisUrl: string }

/** Where the master keeps its data: MONGODB_URL if it is given, otherwise a server of this instance's own; and Redis. */
export async function designData(i: Instance, programs: Programs): Promise<Data> {
  const redis = redisPart(i)
  const given = mongodbFromUser()
  if (given) return { parts: [redis], mongodbUrl: given, redisUrl: redisUrl(i) }

  const program = programs['secantusd-rs']
  const runs = readRecords(supervisorFiles(i.stateDir)).some((r) => r.name === 'mongodb' && isAlive(r))
  if (!runs) await primeMongodb(i, program, versionOf('secantusd-rs'))
  return { parts: [mongodbPart(i, program), redis], mongodbUrl: mongodbUrl(i), redisUrl: redisUrl(i) }
}
