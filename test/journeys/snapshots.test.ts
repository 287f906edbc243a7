import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateIdentity } from 'age-encryption'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { leaderOf } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** Reading, sealing, storing, and a pod that makes a member of it. */
const DONE = { timeoutMs: 300_000, everyMs: 1000 }
/** Large enough that a transfer is met while it goes on. */
const LARGE_OBJECTS = 60
const SETTINGS = ['secret', 'seedbed-snapshots', '-n', 'seedbed-system']

/** Minutes each, on a cluster of its own: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
let kubectl: Kubectl
let cluster: Cluster
let scratch: string

async function ask(name: string): Promise<void> {
  await seed.apply({
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'EtcdSnapshot',
    metadata: { name, labels: { 'seedbed.dev/cluster': cluster.id } },
    spec: { cluster: cluster.id, requestedBy: 'person', user: 'ann@example.org' },
  })
}

type Status = {
  readonly location?: string
  readonly rootsLocation?: string
  readonly sizeBytes?: number
  readonly objects?: number
  readonly conditions?: readonly { readonly type: string; readonly reason: string; readonly message: string }[]
}

async function statusOf(name: string): Promise<Status> {
  const { status } = JSON.parse(await seed.run('get', 'etcdsnapshots', name, '-o=json')) as { status?: Status }
  return status ?? {}
}

/** Waits until a condition of the snapshot has this reason. */
async function untilReason(name: string, reason: string, how = DONE): Promise<Status> {
  let status: Status = {}
  await eventually(async () => {
    status = await statusOf(name)
    expect(status.conditions?.map((c) => `${c.reason}: ${c.message}`).join('\n')).toContain(`${reason}:`)
  }, how)
  return status
}

/** Where the object store of the platform has what lies at this location. */
const fileOf = (location: string) =>
  path.join(checkoutDir, '.seedbed', platform.instance, 'data/object-store/objects', location.slice('s3://'.length))

async function readSetting(field: string): Promise<string> {
  const encoded = await seed.run('get', ...SETTINGS, `-o=jsonpath={.data.${field}}`)
  return Buffer.from(encoded, 'base64').toString()
}

async function change(settings: Readonly<Record<string, string>>): Promise<void> {
  await seed.run('patch', ...SETTINGS, '--type=merge', '-p', JSON.stringify({ stringData: settings }))
}

/** Has a snapshot tried again: forgets what was said of it but that it is stored. */
async function forgetTrial(name: string): Promise<void> {
  const conditions = (await statusOf(name)).conditions?.filter(({ type }) => type === 'Stored')
  const patch = JSON.stringify([{ op: 'replace', path: '/status/conditions', value: conditions }])
  await seed.run('patch', 'etcdsnapshots', name, '--subresource=status', '--type=json', '-p', patch)
}

/** Ends the replica of the seed-controller that leads, as a node does that loses its power. */
async function killLeader(): Promise<void> {
  await seed.run('delete', 'pod', await leaderOf(seed), '-n', 'seedbed-system', '--grace-period=0', '--force')
}

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-snapshots-'))
  const project = await platform.project('snapshots')
  const made = await platform.createCluster(project, 'kept', 'local-eu')
  cluster = await platform.untilReady(made)
  kubectl = await platform.kubectl(cluster)
}, 400_000)
afterAll(async () => {
  if (cluster) await platform.untilGone(cluster)
  if (scratch) await rm(scratch, { recursive: true, force: true })
  await platform?.close()
}, 400_000)

it.skipIf(SHORT)(
  'a snapshot is stored sealed and seen to work, and goes with its object',
  { timeout: 600_000 },
  async () => {
    await kubectl.run('create', 'configmap', 'kept', '--from-literal=word=marker-of-plain-text')
    const name = `${cluster.id}-first`
    await ask(name)
    const { location = '', rootsLocation = '', sizeBytes, objects = 0 } = await untilReason(name, 'Sound')
    expect(sizeBytes).toBeGreaterThan(100_000)
    expect(objects).toBeGreaterThan(50)

    const stored = await readFile(fileOf(location))
    expect(stored.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    // ConfigMaps are plain in etcd: what is not found here was sealed.
    expect(stored.includes('marker-of-plain-text')).toBe(false)
    const roots = await readFile(fileOf(rootsLocation))
    expect(roots.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(roots.includes('PRIVATE KEY')).toBe(false)
    await untilReason(name, 'RootsOpened')

    // Whoever writes to the store cannot put other keys there.
    await writeFile(fileOf(rootsLocation), roots.with(roots.length - 9, (roots.at(-9) ?? 0) ^ 1))
    await forgetTrial(name)
    await untilReason(name, 'RootsUseless')
    await untilReason(name, 'Sound')
    await writeFile(fileOf(rootsLocation), roots)
    await forgetTrial(name)
    await untilReason(name, 'RootsOpened')
    await untilReason(name, 'Sound')
    await eventually(async () => {
      const pods = await seed.run('get', 'pods', '-n', `cluster-${cluster.id}`, '-o=name')
      expect(pods).not.toContain('verify-')
    }, DONE)

    await seed.run('delete', 'etcdsnapshots', name, '--timeout=60s')
    await expect(readFile(fileOf(location))).rejects.toThrow('ENOENT')
    await expect(readFile(fileOf(rootsLocation))).rejects.toThrow('ENOENT')
  },
)

it.skipIf(SHORT)('a store that is away is named, and waited for', { timeout: 600_000 }, async () => {
  const endpoint = await readSetting('endpoint')
  const name = `${cluster.id}-away`
  await change({ endpoint: endpoint.replace(/:\d+$/, ':9') })
  try {
    await ask(name)
    const { conditions } = await untilReason(name, 'NotTaken')
    expect(conditions?.find((c) => c.type === 'Stored')?.message).toContain('ECONNREFUSED')
  } finally {
    await change({ endpoint })
  }
  await untilReason(name, 'Sound')
})

it.skipIf(SHORT)('a key that does not fit opens nothing, and an older one does', { timeout: 600_000 }, async () => {
  const [name, keys, other] = [`${cluster.id}-keys`, await readSetting('keys'), await generateIdentity()]
  await ask(name)
  await untilReason(name, 'Sound')
  try {
    await change({ keys: other })
    await forgetTrial(name)
    const { conditions } = await untilReason(name, 'WrongKey')
    expect(conditions?.find((c) => c.type === 'Verified')?.message).toContain('No key of this seed opens it')
    await change({ keys: `${other}\n${keys}` })
    await forgetTrial(name)
    await untilReason(name, 'Sound')
  } finally {
    await change({ keys })
  }
})

it.skipIf(SHORT)(
  'a controller that ends in the middle of one is followed by one that begins anew',
  { timeout: 900_000 },
  async () => {
    const file = path.join(scratch, 'large')
    for (let n = 0; n < LARGE_OBJECTS; n++) {
      await writeFile(file, randomBytes(450_000).toString('hex'))
      await kubectl.run('create', 'configmap', `large-${n}`, `--from-file=${file}`)
    }
    const name = `${cluster.id}-killed`
    await ask(name)
    await untilReason(name, 'Taking', { timeoutMs: 60_000, everyMs: 20 })
    await killLeader()
    expect((await statusOf(name)).conditions?.map((c) => c.reason)).toEqual(['Taking'])
    const { sizeBytes } = await untilReason(name, 'Sound')
    expect(sizeBytes).toBeGreaterThan(LARGE_OBJECTS * 900_000)
  },
)
