import { setTimeout as sleep } from 'node:timers/promises'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { everythingIn } from '../restore/everything.ts'
import { removeCluster } from '../twins.ts'

const DONE = { timeoutMs: 420_000, everyMs: 500 }
const SOON = { timeoutMs: 120_000, everyMs: 500 }
const PROJECT = 'begun'

/** Control planes on two seeds: for long runs. */
const SHORT = !config.full

let platform: Platform
let eu: Kubectl
let us: Kubectl
let source: Cluster
let snapshot: string
const made: string[] = []

const seedbed = (...args: string[]) => platform.seedbed('cluster', ...args, '--project', PROJECT)
const getCluster = async (name: string) => JSON.parse(await seedbed('get', name, '--json')) as Cluster

const SETTINGS = ['secret', 'seedbed-snapshots', '-n', 'seedbed-system']

/** The bucket, as somebody has it who may write to it. */
async function openBucket() {
  const { data } = JSON.parse(await eu.run('get', ...SETTINGS, '-o=json')) as { data: Record<string, string> }
  const setting = (field: string) => Buffer.from(data[field] ?? '', 'base64').toString()
  const credentials = { accessKeyId: setting('accessKeyId'), secretAccessKey: setting('secretAccessKey') }
  const client = new S3Client({ endpoint: setting('endpoint'), region: 'us-east-1', forcePathStyle: true, credentials })
  const at = (Key: string) => ({ Bucket: setting('bucket'), Key })
  return {
    async get(key: string): Promise<Buffer> {
      const { Body } = await client.send(new GetObjectCommand(at(key)))
      return Buffer.from((await Body?.transformToByteArray()) ?? [])
    },
    put: (key: string, Body: Uint8Array) => client.send(new PutObjectCommand({ ...at(key), Body })),
  }
}

const keyOf = async (field: 'location' | 'rootsLocation') =>
  new URL(await eu.run('get', 'etcdsnapshots', snapshot, `-o=jsonpath={.status.${field}}`)).pathname.slice(1)

/** Makes a cluster on the other seed that is to begin with the snapshot. */
async function begin(name: string): Promise<Cluster> {
  made.push(name)
  await seedbed('restore', source.name, '--snapshot', snapshot, '--into', name, '--datacenter', 'local-us')
  return getCluster(name)
}

/** What came of the restore by which a cluster begins. */
async function untilOver(cluster: Cluster): Promise<{ reason?: string; message?: string }> {
  return eventually(async () => {
    const { status } = JSON.parse(await us.run('get', 'etcdrestores', `${cluster.id}-first`, '-o=json')) as {
      status?: { steps?: { step: string }[]; conditions?: { reason: string; message: string }[] }
    }
    expect(status?.steps?.at(-1)?.step).toBe('Done')
    return { ...status?.conditions?.[0] }
  }, DONE)
}

const authorityOf = (seed: Kubectl, { id }: Cluster) =>
  seed.run('get', 'clusters.seedbed.dev', id, '-o=jsonpath={.status.certificateAuthorityData}')

const WIDGETS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
}

/** What says of a cluster who it is and where, and is not what it holds: each has its own. */
const OWN = [
  /^configmaps \S*\/kube-root-ca\.crt$/,
  /^configmaps kube-public\/cluster-info$/,
  /^configmaps kube-system\/(extension-apiserver-authentication|kube-proxy|seedbed-node-config)$/,
  /^secrets kube-system\/seedbed-vpn$/,
  // Restarted for its configuration.
  /^(daemonsets|controllerrevisions)\.apps kube-system\/kube-proxy/,
]

async function held(kubectl: Kubectl): Promise<Record<string, unknown>> {
  const all = await everythingIn(kubectl)
  return Object.fromEntries(Object.entries(all).filter(([key]) => !OWN.some((own) => own.test(key))))
}

async function untilStill(kubectl: Kubectl): Promise<Record<string, unknown>> {
  return eventually(async () => {
    const first = await held(kubectl)
    await sleep(5_000)
    expect(await held(kubectl)).toEqual(first)
    return first
  }, SOON)
}

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  ;[eu, us] = await Promise.all([platform.seedKubectl('eu'), platform.seedKubectl('us')])
  const project = await platform.project(PROJECT)
  source = await platform.untilReady(await platform.createCluster(project, 'source', { datacenter: 'local-eu' }))
  made.push(source.name)
}, 400_000)
afterAll(async () => {
  for (const name of made) await removeCluster(platform, PROJECT, await getCluster(name))
  await platform?.close()
}, 400_000)

let before: Record<string, unknown>

it.skipIf(SHORT)(
  'what a cluster held on one seed, a new one on another seed holds, and believes nobody of the first',
  { timeout: 900_000 },
  async () => {
    const kubectl = await platform.kubectl(source)
    await kubectl.run('create', 'namespace', 'shop')
    await kubectl.run('create', 'configmap', 'kept', '-n', 'shop', '--from-literal=word=before')
    await kubectl.run('create', 'secret', 'generic', 'kept', '-n', 'shop', '--from-literal=word=secret-before')
    await kubectl.apply(WIDGETS)
    await kubectl.run('wait', '--for=condition=Established', 'crd/widgets.example.org', '--timeout=60s')
    const widget = {
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      metadata: { name: 'one', namespace: 'shop' },
      size: 3,
    }
    await eventually(() => kubectl.apply(widget), SOON)
    before = await untilStill(kubectl)
    const asked = JSON.parse(await seedbed('snapshot', 'create', source.name, '--wait', '--json')) as {
      name: string
      portable: boolean | null
    }
    snapshot = asked.name
    expect(asked.portable).toBe(true)
    const token = await kubectl.run('create', 'token', 'default', '-n', 'shop')
    await kubectl.run('create', 'configmap', 'later', '-n', 'shop')

    const copy = await begin('copy')
    expect((await untilOver(copy)).reason).toBe('Begun')
    await platform.untilReady(copy)
    const there = await platform.kubectl(copy)
    await eventually(async () => expect(await held(there)).toEqual(before), SOON)
    expect(await there.run('get', 'secret', 'kept', '-n', 'shop', '-o=jsonpath={.data.word}')).toBe(
      Buffer.from('secret-before').toString('base64'),
    )
    // What is later, the first cluster alone has; what is written now, the new one.
    await there.run('create', 'configmap', 'newest', '-n', 'shop')
    await expect(there.run('get', 'configmap', 'later', '-n', 'shop')).rejects.toThrow('not found')
    await expect(kubectl.run('get', 'configmap', 'newest', '-n', 'shop')).rejects.toThrow('not found')

    expect(await authorityOf(us, copy)).not.toBe(await authorityOf(eu, source))
    const asks = (who: Kubectl) =>
      who.run('--token', token, 'auth', 'whoami', '-o=jsonpath={.status.userInfo.username}')
    expect(await asks(kubectl)).toBe('system:serviceaccount:shop:default')
    await expect(asks(there)).rejects.toThrow(/Unauthorized|logged in/)
    const [trusted] = await there.list(
      'configmaps',
      '-n',
      'kube-system',
      '--field-selector=metadata.name=extension-apiserver-authentication',
    )
    expect(JSON.stringify(trusted)).not.toContain(source.id)

    // It goes on as clusters do: its own snapshots can be restored too.
    const own = JSON.parse(await seedbed('snapshot', 'create', copy.name, '--wait', '--json')) as typeof asked
    expect(own.portable).toBe(true)
    await expect(
      us.run('patch', 'clusters.seedbed.dev', copy.id, '--type=merge', '-p', '{"spec":{"restoreFrom":null}}'),
    ).rejects.toThrow('restoreFrom cannot be changed')
  },
)

it.skipIf(SHORT)(
  'keys that were changed, and a snapshot that is another one, begin nothing, and the reason is said',
  { timeout: 900_000 },
  async () => {
    const bucket = await openBucket()
    const [roots, data] = await Promise.all([keyOf('rootsLocation'), keyOf('location')])
    const [sealedRoots, sealedData] = await Promise.all([bucket.get(roots), bucket.get(data)])
    const { name: otherName } = JSON.parse(await seedbed('snapshot', 'create', source.name, '--wait', '--json')) as {
      name: string
    }
    const otherOf = (key: string) => bucket.get(key.replace(snapshot, otherName))
    const changed = Buffer.from(sealedRoots)
    changed.writeUInt8(changed.readUInt8(changed.length - 9) ^ 1, changed.length - 9)
    const attempts = [
      { name: 'changed', key: roots, bytes: changed, words: 'was changed' },
      { name: 'foreign-keys', key: roots, bytes: await otherOf(roots), words: `belongs to snapshot "${otherName}"` },
      { name: 'foreign-data', key: data, bytes: await otherOf(data), words: 'not the snapshot that its keys' },
    ]
    for (const { name, key, bytes, words } of attempts) {
      try {
        await bucket.put(key, bytes)
        const cluster = await begin(name)
        const { reason, message } = await untilOver(cluster)
        expect(reason).toBe('NotBegun')
        expect(message).toContain(words)
        const pods = await us.run('get', 'pods', '-n', `cluster-${cluster.id}`, '-o=name')
        expect(pods).not.toMatch(/pod\/etcd-0|apiserver/)
        await eventually(async () => {
          const { conditions } = await getCluster(name)
          expect(conditions.find(({ type }) => type === 'Ready')?.message).toContain(words)
        }, SOON)
      } finally {
        await bucket.put(key, key === roots ? sealedRoots : sealedData)
      }
    }
    // With what is right in its place, the same is done.
    const cluster = await begin('right-again')
    expect((await untilOver(cluster)).reason).toBe('Begun')
    const there = await platform.kubectl(await platform.untilReady(cluster))
    await eventually(async () => expect(await held(there)).toEqual(before), SOON)
  },
)
