import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { generateIdentity } from 'age-encryption'
import { addresses, type Instance } from '../instance/instance.ts'
import { secret } from '../instance/secrets.ts'
import { insideSwitch } from '../machines/network.ts'
import type { Part } from '../supervisor/part.ts'

const PORT = 7070
const BUCKET = 'snapshots'
const ACCESS_KEY = 'seedbed'
const SECRET_KEY = 'object-store-secret-key'
const SEALING_KEY = 'snapshots-key'

const url = (i: Instance) => `http://${addresses(i).switch}:${PORT}`

/**
 * The S3 server of an instance, for snapshots of its clusters. Like the registry it listens in the switch's network only
 * and speaks plain HTTP: what is written to it is sealed.
 */
export function objectStorePart(i: Instance, program: string): Part {
  const dir = path.join(i.stateDir, 'data', 'object-store')
  const [objects, metadata] = [path.join(dir, 'objects'), path.join(dir, 'metadata')]
  // A directory of it is a bucket.
  for (const each of [path.join(objects, BUCKET), metadata]) mkdirSync(each, { recursive: true, mode: 0o700 })
  const listen = `${addresses(i).switch}:${PORT}`
  return {
    name: 'object-store',
    // Metadata beside the objects: not every file system of a host has extended attributes.
    command: insideSwitch(i, [
      program,
      '--port',
      listen,
      '--health',
      '/health',
      '--quiet',
      'posix',
      '--sidecar',
      metadata,
      objects,
    ]),
    env: { ROOT_ACCESS_KEY: ACCESS_KEY, ROOT_SECRET_KEY: secret(i.stateDir, SECRET_KEY) },
    after: ['switch'],
    bindsTo: ['switch'],
    ready: { kind: 'http', url: `${url(i)}/health` },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 5_000 },
  }
}

/** The Secret by which a seed knows where its snapshots go. All seeds of an instance have one key. */
export async function snapshotSettings(i: Instance): Promise<object> {
  const key = await generateIdentity()
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'seedbed-snapshots', namespace: 'seedbed-system' },
    stringData: {
      endpoint: url(i),
      bucket: BUCKET,
      pathStyle: 'true',
      accessKeyId: ACCESS_KEY,
      secretAccessKey: secret(i.stateDir, SECRET_KEY),
      keys: secret(i.stateDir, SEALING_KEY, () => key),
    },
  }
}
