import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { addresses, findInstance } from '../../local/instance/instance.ts'
import { openSink, type Sink } from '../audit/sink.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { connect, endpointsOf, enforce } from '../network-policies/enforce.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'

const PROJECT = 'audit-sink'
const NAME = 'sunk'
const PATH = '/kubernetes/audit'
/** A look at each cluster once a minute, and an API server that is replaced. */
const NOTICED = { timeoutMs: 240_000, everyMs: 1_000 }
/** Batches of two seconds, each tried again after ten at first and 34 at last. */
const SENT = { timeoutMs: 120_000, everyMs: 500 }
/** One try of an API server that waited for its sink would take thirty. */
const NOT_SLOWED_MS = 5_000
const CREATED = 20
/** Instead of the 20 seconds that a request of kubectl has here. */
const FOR_LONG = ['--timeout=300s', '--request-timeout=0']

/** What a customer's own endpoint gets of a cluster, of no other, and what it costs the cluster when it stands still. */
describe.skipIf(!config.full)('a sink of audit events', () => {
  let platform: Platform
  let seed: Kubectl
  let kubectl: Kubectl
  let cluster: Cluster
  let sink: Sink
  let host: string
  let scratch: string
  let authority: string

  /** By a file, as people do it. */
  async function apply(audit: object): Promise<void> {
    const file = path.join(scratch, 'cluster.json')
    const document = {
      apiVersion: 'seedbed.dev/v1alpha1',
      kind: 'Cluster',
      metadata: { name: NAME, project: PROJECT },
      spec: { datacenter: 'local-us', controlPlane: { audit } },
    }
    await writeFile(file, JSON.stringify(document))
    await platform.seedbed('cluster', 'apply', '-f', file)
  }
  const wanted = () => ({
    address: host,
    port: sink.port,
    serverName: sink.serverName,
    path: PATH,
    caBundle: sink.caBundle,
  })
  const create = (name: string) =>
    kubectl.run('create', 'configmap', name, '--namespace=default', '--from-literal=word=hidden')
  const created = (name: string) =>
    sink
      .events()
      .filter(
        ({ verb, requestURI, objectRef }) =>
          verb === 'create' && requestURI.includes('/configmaps') && objectRef?.name === name,
      )
  const flags = async () => {
    const command = '-o=jsonpath={.spec.template.spec.containers[0].command}'
    return seed.run('get', 'deployment', 'apiserver', '--namespace', `cluster-${cluster.id}`, command)
  }
  const untilReplaced = () =>
    seed.run('rollout', 'status', 'deployment/apiserver', `--namespace=cluster-${cluster.id}`, ...FOR_LONG)

  beforeAll(async () => {
    platform = await openPlatform()
    host = hostOf(platform)
    scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-audit-sink-'))
    seed = await platform.seedKubectl('us')
    sink = await openSink(host)
    await platform.project(PROJECT)
    await apply({ preset: 'metadata', sink: wanted() })
    const made = await platform.seedbed('cluster', 'get', NAME, '--project', PROJECT, '--json')
    cluster = await platform.untilReady(JSON.parse(made) as Cluster)
    kubectl = await platform.kubectl(cluster)
  }, 600_000)
  afterAll(async () => {
    sink?.close()
    if (cluster) await removeCluster(platform, PROJECT, cluster)
    if (scratch) await rm(scratch, { recursive: true, force: true })
    await platform?.close()
  }, 300_000)

  it('is nowhere where the operator of the seed has not allowed it', async () => {
    for (const address of ['192.0.2.10', '10.96.0.10', '127.0.0.1']) {
      const elsewhere = apply({ preset: 'metadata', sink: { ...wanted(), address } })
      await expect(elsewhere).rejects.toThrow(/ask the operator|inside the cluster|the API server itself/)
    }
  })

  it('can be told whom to trust: an authority that is of this cluster, and of nothing else in it', async () => {
    authority = await platform.seedbed('cluster', 'audit-ca', NAME, '--project', PROJECT)
    const certificate = new X509Certificate(authority)
    expect(certificate.ca).toBe(true)
    expect(certificate.subject).toBe(`CN=seedbed:audit-ca:${cluster.id}`)
    const data = await seed.run(
      'get',
      'clusters.seedbed.dev',
      cluster.id,
      '-o=jsonpath={.status.certificateAuthorityData}',
    )
    expect(new X509Certificate(Buffer.from(data, 'base64')).fingerprint256).not.toBe(certificate.fingerprint256)
  })

  it('refuses the API server until it does trust it', async () => {
    await create('too-early')
    await eventually(async () => expect(sink.refused()).toBeGreaterThan(0), SENT)
    expect(sink.events()).toEqual([])
  }, 180_000)

  it('then gets who did what, from that cluster, at its path, and no bodies', async () => {
    sink.trust(authority)
    await create('noted')
    await eventually(async () => expect(created('noted')).toHaveLength(1), SENT)
    const [event] = created('noted')
    expect(event).toMatchObject({ from: `seedbed:audit:${cluster.id}`, stage: 'ResponseComplete' })
    expect(event?.path.split('?')[0]).toBe(PATH)
    expect(event?.user.username).toContain('@')
    // What waited while it was refused has come too.
    await eventually(async () => expect(created('too-early')).toHaveLength(1), SENT)
    expect(JSON.stringify(sink.events())).not.toContain('hidden')
  }, 300_000)

  it('takes nothing from who has no certificate', async () => {
    const { port, serverName, caBundle } = sink
    const before = sink.refused()
    const answered = new Promise((resolve, reject) => {
      get({ host, port, servername: serverName, ca: caBundle }, resolve).on('error', reject)
    })
    await expect(answered).rejects.toThrow(/certificate required|socket hang up|ECONNRESET/)
    expect(sink.refused()).toBeGreaterThan(before)
  })

  it('is the one place that API servers reach where a network plug-in enforces policies', async () => {
    await untilReplaced()
    const namespace = `cluster-${cluster.id}`
    const policy = await seed.run(
      'get',
      'networkpolicy',
      'apiserver',
      '--namespace',
      namespace,
      '-o=jsonpath={.spec.egress}',
    )
    expect(JSON.parse(policy)).toContainEqual({
      to: [{ ipBlock: { cidr: `${host}/32` } }],
      ports: [{ protocol: 'TCP', port: sink.port }],
    })
    const other = await openSink(host)
    const lift = await enforce(seed)
    try {
      const pods = (await endpointsOf(seed)).filter((endpoint) => endpoint.namespace === namespace)
      const [apiserver] = pods.filter(({ name }) => name.startsWith('apiserver-'))
      const [scheduler] = pods.filter(({ name }) => name.startsWith('scheduler-'))
      if (!apiserver || !scheduler) throw new Error('the cluster has no API server, or no scheduler')
      expect(await connect(apiserver, host, sink.port)).toBe('open')
      expect(await connect(apiserver, host, other.port)).toBe('shut')
      expect(await connect(scheduler, host, sink.port)).toBe('shut')
      // What was connected before there were rules may stay so.
      sink.disconnect()
      await create('through-the-policy')
      await eventually(async () => expect(created('through-the-policy')).toHaveLength(1), SENT)
    } finally {
      await lift()
      other.close()
    }
  }, 600_000)

  it('does not slow anybody down when it takes events and never answers', async () => {
    sink.hang()
    sink.disconnect()
    const took: number[] = []
    for (let number = 0; number < CREATED; number++) {
      const began = performance.now()
      await create(`while-it-hangs-${number}`)
      took.push(performance.now() - began)
    }
    expect(Math.max(...took)).toBeLessThan(NOT_SLOWED_MS)
    expect(await kubectl.run('get', '--raw', '/readyz')).toBe('ok')
  }, 300_000)

  it('is left alone when it is taken away, and so is the way to it', async () => {
    expect(await flags()).toContain('--audit-webhook-config-file')
    await apply({ preset: 'metadata' })
    await eventually(async () => expect(await flags()).not.toContain('--audit-webhook'), NOTICED)
    const namespace = `cluster-${cluster.id}`
    const policy = await seed.run('get', 'networkpolicy', 'apiserver', '--namespace', namespace, '-o=json')
    expect(policy).not.toContain('ipBlock')
    await expect(platform.seedbed('cluster', 'audit-ca', NAME, '--project', PROJECT)).rejects.toThrow(/no authority/)
  }, 600_000)
})

/** What the local platform lets clusters send to: this machine's leg in the network of the instance. */
function hostOf(platform: Platform): string {
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance ${platform.instance}`)
  return addresses(instance).host
}
