import { X509Certificate } from 'node:crypto'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { programsOf } from '../cis/program.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl, KubeObject } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { processesOfPod } from '../processes.ts'

/** A look at each cluster once a minute, and the kubelet's own pace with files of Secrets. */
const NOTICED = { timeoutMs: 300_000, everyMs: 1000 }
const DAY_MS = 86_400_000
/** Of a life of 365 days; renewal is due at 240. */
const OLD = new Date(Date.now() - 241 * DAY_MS).toISOString()
const COMPONENTS = ['etcd', 'apiserver', 'controller-manager', 'scheduler', 'vpn', 'prometheus']

const Secret = z.object({ data: z.record(z.string(), z.string()) })
const Restarts = z.object({ containerStatuses: z.array(z.looseObject({ restartCount: z.int() })) })

/** Certificates are looked at once a minute, and files of Secrets reach pods as slowly: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
let cluster: Cluster
let namespace: string
const before = new Map<string, KubeObject>()

beforeAll(async () => {
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  const project = await platform.project('renewal')
  cluster = await platform.untilReady(await platform.createCluster(project, 'renewed', 'local-eu'))
  namespace = `cluster-${cluster.id}`
  for (const component of COMPONENTS) before.set(component, await podOf(component))
  const secrets = COMPONENTS.map((component) => `secret/${component}`)
  await seed.run('annotate', '--namespace', namespace, '--overwrite', ...secrets, `seedbed.dev/issued-at=${OLD}`)
}, 600_000)
afterAll(async () => {
  if (cluster) await platform.untilGone(cluster)
  await platform?.close()
}, 300_000)

/** The one pod of a component that is not on its way out, and runs. */
async function podOf(component: string): Promise<KubeObject> {
  return eventually(async () => {
    const found = await seed.list('pods', '--namespace', namespace, '--selector', `seedbed.dev/component=${component}`)
    const [pod, ...others] = found.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    if (!pod || others.length > 0 || pod.status?.['phase'] !== 'Running') throw new Error(`${component} is not one pod`)
    return pod
  }, NOTICED)
}

async function issued(component: string, file: string): Promise<X509Certificate> {
  const { data } = Secret.parse(JSON.parse(await seed.run('get', 'secret', component, '-n', namespace, '-o', 'json')))
  return new X509Certificate(Buffer.from(data[file] ?? '', 'base64'))
}

/** What etcd shows to who connects now. */
async function shownByEtcd(): Promise<string> {
  const [pid] = processesOfPod((await podOf('etcd')).metadata.uid)
  const dial = ['openssl', 's_client', '-connect', '127.0.0.1:2379']
  const into = ['--target', String(pid), '--net', '--', ...dial]
  const { stdout } = await execa('nsenter', into, { reject: false, input: '' })
  const pem = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(stdout)?.[0]
  if (pem === undefined) throw new Error('etcd shows no certificate')
  return new X509Certificate(pem).serialNumber
}

it.skipIf(SHORT)('certificates are renewed before two thirds of their life are over', async () => {
  await eventually(async () => {
    const path = "-o=jsonpath={range .items[*]}{.metadata.annotations['seedbed\\.dev/issued-at']} {end}"
    const ages = (await seed.run('get', 'secrets', ...COMPONENTS, '-n', namespace, path)).trim().split(/\s+/)
    expect(ages).toHaveLength(COMPONENTS.length)
    for (const age of ages) expect(Date.parse(age)).toBeGreaterThan(Date.parse(OLD) + 240 * DAY_MS)
  }, NOTICED)
})

it.skipIf(SHORT)('etcd shows the new one without being started again', async () => {
  const { serialNumber } = await issued('etcd', 'server.crt')
  await eventually(async () => expect(await shownByEtcd()).toBe(serialNumber), NOTICED)
  for (const component of ['etcd', 'prometheus']) {
    const [was, is] = [before.get(component), await podOf(component)]
    expect(is.metadata.uid).toBe(was?.metadata.uid)
    expect(Restarts.parse(is.status).containerStatuses.map(({ restartCount }) => restartCount)).toEqual([0])
  }
})

it.skipIf(SHORT)('what reads its keys once was replaced, and works with the new ones', async () => {
  for (const component of ['apiserver', 'controller-manager', 'scheduler']) {
    await eventually(async () => {
      expect((await podOf(component)).metadata.uid).not.toBe(before.get(component)?.metadata.uid)
    }, NOTICED)
  }
  const { serialNumber } = await issued('apiserver', 'etcd-client.crt')
  await eventually(async () => {
    const [apiserver] = await programsOf(seed, { namespace, component: 'apiserver', program: 'kube-apiserver' })
    const file = apiserver?.file(apiserver.flags.get('etcd-certfile') ?? '') ?? ''
    expect(new X509Certificate(file).serialNumber).toBe(serialNumber)
  }, NOTICED)
  // There is one API server, which is away for some seconds while it is replaced.
  await eventually(async () => {
    const customer = await platform.kubectl(await platform.untilReady(cluster))
    await customer.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'after', namespace: 'default' } })
  }, NOTICED)
})
