import { readFileSync } from 'node:fs'
import path from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'
import { Agent, fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { APISERVER, CONTROLLER_MANAGER, ETCD, EXCEPTIONS, SCHEDULER, type Check } from '../cis/checks.ts'
import { programsOf, type Program } from '../cis/program.ts'
import { config } from '../config.ts'
import { attemptsIn, auditLog, podNames } from '../control-plane/options.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

const PROGRAMS = [
  ['apiserver', 'kube-apiserver', APISERVER],
  ['controller-manager', 'kube-controller-manager', CONTROLLER_MANAGER],
  ['scheduler', 'kube-scheduler', SCHEDULER],
  ['etcd', 'etcd', ETCD],
] as const
const PROFILES = config.full ? (['single', 'ha'] as const) : (['single'] as const)
const REPLICAS = { single: { etcd: 1, others: 1 }, ha: { etcd: 3, others: 2 } }

describe.each(PROFILES)('a control plane (%s), as its programs run', (profile) => {
  let platform: Platform
  let cluster: Cluster
  let seed: Kubectl
  let customer: Kubectl
  const running = new Map<string, Program[]>()

  beforeAll(async () => {
    platform = await openPlatform()
    seed = await platform.seedKubectl('eu')
    const project = await platform.project('hardening')
    const order = { datacenter: 'local-eu', profile }
    cluster = await platform.untilReady(await platform.createCluster(project, `hardened-${profile}`, order))
    customer = await platform.kubectl(cluster)
    for (const [component, program] of PROGRAMS) {
      const wanted = component === 'etcd' ? REPLICAS[profile].etcd : REPLICAS[profile].others
      await eventually(
        async () => {
          const found = await programsOf(seed, { namespace: `cluster-${cluster.id}`, component, program })
          if (found.length !== wanted) throw new Error(`${found.length} of ${wanted} processes of ${program} run`)
          running.set(component, found)
        },
        { timeoutMs: 120_000 },
      )
    }
  }, 600_000)
  afterAll(async () => {
    if (cluster) await platform.untilGone(cluster)
    await platform?.close()
  }, 300_000)

  const of = (component: string): Program[] => running.get(component) ?? []

  describe.each(PROGRAMS.map(([component, , checks]) => [component, checks] as const))('%s', (component, checks) => {
    it.each(checks.map((check): [string, string, Check] => [check.id, check.title, check]))(
      'CIS %s: %s',
      (id, _title, check) => {
        const verdicts = of(component).map((it) => check.holds(it))
        // An exception that is none any more has to go from the table.
        expect(new Set(verdicts)).toEqual(new Set([!(id in EXCEPTIONS)]))
      },
    )

    it('runs without root, without capabilities, without more privileges and with fewer system calls', () => {
      for (const { status } of of(component)) {
        expect(status.get('Uid')).not.toMatch(/\b0\b/)
        expect([status.get('CapEff'), status.get('CapPrm'), status.get('CapBnd')]).toEqual(
          Array.from({ length: 3 }, () => '0'.repeat(16)),
        )
        expect(status.get('NoNewPrivs')).toBe('1')
        expect(status.get('Seccomp')).toBe('2')
      }
    })

    it('changes neither its own files nor its keys, and has no token for the seed', () => {
      for (const it of of(component)) {
        expect(it.mount('/')).toContain('ro')
        expect(it.mount('/etc/seedbed/secrets')).toContain('ro')
        expect(() => it.mode('/var/run/secrets/kubernetes.io/serviceaccount')).toThrow(/ENOENT/)
      }
    })
  })

  it('CIS 2.7: the authority of etcd is not that of the cluster, and is no other cluster’s', async () => {
    const [etcd] = of('etcd')
    const [apiserver] = of('apiserver')
    const own = etcd?.file(etcd.flags.get('trusted-ca-file') ?? '')
    expect(own).toContain('BEGIN CERTIFICATE')
    expect(apiserver?.file(apiserver.flags.get('client-ca-file') ?? '')).not.toBe(own)
    const others = (await seed.list('namespaces', '--selector', 'seedbed.dev/cluster'))
      .map(({ metadata }) => metadata.name)
      .filter((name) => name !== `cluster-${cluster.id}`)
    for (const namespace of others) {
      for (const other of await programsOf(seed, { namespace, component: 'etcd', program: 'etcd' })) {
        expect(other.file(other.flags.get('trusted-ca-file') ?? '')).not.toBe(own)
      }
    }
  })

  it('the data of etcd is for nobody else to read', () => {
    for (const it of of('etcd')) expect(it.mode(it.flags.get('data-dir') ?? '')).toBe(0o700)
  })

  it('CIS 3.1.2, 3.1.3: people have neither accounts of pods nor tokens of machines', async () => {
    const bindings = await customer.list('clusterrolebindings,rolebindings', '--all-namespaces')
    const people = bindings.filter((b) => JSON.stringify(b.metadata).includes('"seedbed.dev/access":"person"'))
    expect(people.length).toBeGreaterThan(0)
    for (const binding of people) expect(subjectsOf(binding).map(({ kind }) => kind)).toEqual(['User'])
    const machines = bindings.filter((b) => subjectsOf(b).some(({ name }) => name.startsWith('system:bootstrappers')))
    expect(machines.map(({ metadata }) => metadata.name).toSorted()).toEqual([
      'seedbed:bootstrappers',
      'seedbed:node-config',
    ])
  })

  // Once is enough: what is rendered for other profiles is in golden files.
  it.runIf(profile === 'single')(
    'options of the control plane come into force, and replace nobody whom they do not concern',
    async () => {
      const before = await podNames(seed, cluster)
      const attempts = await attemptsIn(customer)
      // Until the namespace has its account.
      await eventually(async () => expect(await attempts.privileged()).toBe('taken'), { timeoutMs: 60_000 })
      expect(await attempts.idle()).toMatch(/minReplicas/)

      await attempts.applyOptions(platform, cluster, 'hardening')
      await eventually(
        async () => {
          expect(await attempts.privileged()).toMatch(/violates PodSecurity "baseline/)
          expect(await attempts.idle()).toBe('taken')
          expect(await attempts.pullPolicy()).toBe('Always')
          expect(await auditLog(seed, cluster)).toMatch(
            /^{"kind":"Event","apiVersion":"audit\.k8s\.io\/v1".*"name":"plain"/m,
          )
          const after = await podNames(seed, cluster)
          const replaced = before
            .filter((name) => !after.includes(name))
            .map((name) => name.replace(/-[^-]+-[^-]+$/, ''))
          expect(replaced).toEqual(['apiserver', 'controller-manager'])
        },
        { timeoutMs: 120_000 },
      )
      await attempts.close()
    },
    180_000,
  )

  it.each([
    ['/livez', 200],
    ['/readyz', 200],
    ['/api/v1/namespaces/kube-public/configmaps/cluster-info', 200],
    ['/api/v1/namespaces/kube-public/configmaps', 401],
    ['/api/v1/nodes', 401],
    ['/metrics', 401],
    ['/version', 401],
  ])('CIS 1.2.1: without a credential %s answers %i', async (where, status) => {
    const config = new KubeConfig()
    config.loadFromFile(customer.kubeconfig)
    const { server = '', caData = '' } = config.getCurrentCluster() ?? {}
    const dispatcher = new Agent({ connect: { ca: Buffer.from(caData, 'base64').toString() } })
    const answer = await fetch(server + where, { dispatcher })
    await answer.body?.cancel()
    expect(answer.status).toBe(status)
  })
})

it('each exception is in the docs, in the same words', () => {
  const docs = readFileSync(path.join(checkoutDir, 'docs', 'hardening.md'), 'utf8').replaceAll(/\s+/g, ' ')
  for (const [id, why] of Object.entries(EXCEPTIONS)) expect(docs).toContain(`| ${id} | ${why} |`)
})

function subjectsOf(binding: object): { kind: string; name: string }[] {
  return 'subjects' in binding ? (binding.subjects as { kind: string; name: string }[]) : []
}
