import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, runSeedbed, type Platform } from '../platform.ts'

/** Minutes each, on clusters of their own: for long runs. */
const SHORT = !config.full
const SEED = 'eu'
const PROJECT = 'deletion'
const HOLD = 'example.com/hold'
/** The deadline of the steps that are held here, and some. */
const LATE = { timeoutMs: 240_000, everyMs: 1_000 }
const SOON = { timeoutMs: 60_000, everyMs: 500 }

let platform: Platform
let seed: Kubectl
let held: Cluster
let kept: Cluster

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl(SEED)
  const project = await platform.project(PROJECT)
  const made = await Promise.all(['held', 'kept'].map((name) => platform.createCluster(project, name, 'local-eu')))
  const [first, second] = await Promise.all(made.map((cluster) => platform.untilReady(cluster)))
  if (!first || !second) throw new Error('two clusters were asked for')
  held = first
  kept = second
}, 400_000)
afterAll(async () => {
  if (held) for (const what of ['pod/etcd-0', 'pvc/data-etcd-0']) await letGo(what).catch(() => undefined)
  if (kept) await platform.untilGone(kept)
  await platform?.close()
}, 400_000)

const inNamespaceOf = ({ id }: Cluster, ...args: string[]) => seed.run('--namespace', `cluster-${id}`, ...args)

async function holdBack(what: string): Promise<void> {
  const add = JSON.stringify([{ op: 'add', path: '/metadata/finalizers/-', value: HOLD }])
  const begin = JSON.stringify({ metadata: { finalizers: [HOLD] } })
  // A pod has none of its own.
  await inNamespaceOf(held, 'patch', what, '--type=json', '-p', add).catch(() =>
    inNamespaceOf(held, 'patch', what, '--type=merge', '-p', begin),
  )
}

async function letGo(what: string): Promise<void> {
  const live = await inNamespaceOf(held, 'get', what, '-o=jsonpath={.metadata.finalizers}')
  const finalizers = (JSON.parse(live || '[]') as string[]).filter((one) => one !== HOLD)
  await inNamespaceOf(held, 'patch', what, '--type=merge', '-p', JSON.stringify({ metadata: { finalizers } }))
}

/** How far the deletion is, as a person sees it. */
async function deletion(): Promise<NonNullable<Cluster['deletion']>> {
  const text = await platform.seedbed('cluster', 'get', held.id, '--project', PROJECT, '--json')
  const found = (JSON.parse(text) as Cluster).deletion
  if (!found) throw new Error('the cluster is not being deleted')
  return found
}

/** The same as the seed has it, which is all that is left of a cluster that was forgotten. */
async function stepOnSeed(): Promise<string> {
  return seed.run('get', 'clusters.seedbed.dev', held.id, '-o=jsonpath={.status.deletion.step}')
}

const force = (confirm: string) =>
  runSeedbed(
    'cluster',
    'delete',
    held.id,
    '--project',
    PROJECT,
    '--force',
    '--confirm',
    confirm,
    '--instance',
    platform.instance,
  )

it.skipIf(SHORT)(
  'a deletion that somebody holds says who at its deadline, can be forced then, and ends when they let go',
  { timeout: 900_000 },
  async () => {
    await holdBack('pod/etcd-0')
    await holdBack('pvc/data-etcd-0')
    const early = await force('held')
    expect(`${early.exitCode} ${early.stderr}`).toMatch(/^[1-9].*not being deleted: delete it first/s)

    await platform.seedbed('cluster', 'delete', held.id, '--project', PROJECT)
    await eventually(async () => expect((await deletion()).step).toBe('Workloads'), SOON)
    const impatient = await force('held')
    expect(`${impatient.exitCode} ${impatient.stderr}`).toMatch(/^[1-9].*goes on, at step Workloads/s)
    // What nobody holds goes meanwhile.
    await eventually(async () => {
      expect(await inNamespaceOf(held, 'get', 'pods', '-o=name')).toBe('pod/etcd-0')
      expect(await inNamespaceOf(held, 'get', 'services', '-o=jsonpath={.items[*].spec.type}')).not.toContain(
        'NodePort',
      )
    }, SOON)

    await eventually(async () => expect((await deletion()).late).toBe(true), LATE)
    const late = await deletion()
    expect(late.message).toMatch(/held since .*Pod etcd-0 \(held by finalizer example\.com\/hold\)/)
    expect(late.leaves.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining([
        `Cluster ${held.id}`,
        'Pod etcd-0',
        'PersistentVolumeClaim data-etcd-0',
        `Namespace cluster-${held.id}`,
      ]),
    )

    const mistyped = await force('help')
    expect(`${mistyped.exitCode} ${mistyped.stderr}`).toMatch(
      /^[1-9].*is not the name of the cluster: nothing was done/s,
    )
    const forced = await force('held')
    expect(`${forced.exitCode} ${forced.stderr}`).toMatch(/^0 /)
    expect(forced.stdout).toMatch(/is forgotten.*Pod etcd-0 \(held by finalizer example\.com\/hold\)/s)
    const gone = await runSeedbed('cluster', 'get', held.id, '--instance', platform.instance)
    expect(gone.exitCode).not.toBe(0)
    const audit = await platform.seedbed('audit', 'list', '--operation', 'deleteCluster', '--limit', '1000', '--json')
    expect(audit).toContain('leaves[Pod etcd-0]')
    expect(audit).toContain(`leaves[Namespace cluster-${held.id}]`)

    // Forgotten is not gone: its seed goes on, and whoever looks there is told the next thing that holds it.
    await letGo('pod/etcd-0')
    await eventually(async () => expect(await stepOnSeed()).toBe('Volumes'), SOON)
    await letGo('pvc/data-etcd-0')
    await eventually(async () => {
      await expect(seed.run('get', 'clusters.seedbed.dev', held.id)).rejects.toThrow(/NotFound/)
      await expect(seed.run('get', 'namespace', `cluster-${held.id}`)).rejects.toThrow(/NotFound/)
      expect(await seed.run('get', 'pv', '-o=jsonpath={.items[*].spec.claimRef.namespace}')).not.toContain(held.id)
    }, LATE)
  },
)

it.skipIf(SHORT)(
  'of a component that is paused nothing is put back until it is resumed, and of the others everything is at once',
  { timeout: 300_000 },
  async () => {
    const pause = ['cluster', 'pause', kept.id, '--project', PROJECT]
    await expect(platform.seedbed(...pause, '--component', 'etcdd')).rejects.toThrow(/Choose from etcd, apiserver/)
    await platform.seedbed(...pause, '--component', 'prometheus', '--reason', 'a look at it')
    expect(await platform.seedbed('cluster', 'get', kept.id)).toMatch(
      /paused: prometheus, and the rest goes on.*a look at it/,
    )
    await eventually(async () => {
      const paused = await seed.run('get', 'clusters.seedbed.dev', kept.id, '-o=jsonpath={.spec.pausedComponents}')
      expect(paused).toBe('["prometheus"]')
    }, SOON)

    const policies = () => inNamespaceOf(kept, 'get', 'networkpolicies', '-o=name')
    const uidOfScheduler = () => inNamespaceOf(kept, 'get', 'deployment', 'scheduler', '-o=jsonpath={.metadata.uid}')
    const before = await uidOfScheduler()
    await inNamespaceOf(kept, 'delete', 'networkpolicy', 'prometheus')
    await inNamespaceOf(kept, 'delete', 'deployment', 'scheduler')
    await eventually(async () => expect(await uidOfScheduler()).not.toBe(before), SOON)
    expect(await policies()).not.toContain('networkpolicy.networking.k8s.io/prometheus')

    await platform.seedbed('cluster', 'resume', kept.id, '--project', PROJECT)
    await eventually(async () => expect(await policies()).toContain('networkpolicy.networking.k8s.io/prometheus'), SOON)
  },
)

it.skipIf(SHORT)('a rule that somebody adds to a network policy is taken away', { timeout: 120_000 }, async () => {
  const open = JSON.stringify({ spec: { ingress: [{}] } })
  await inNamespaceOf(kept, 'patch', 'networkpolicy', 'default-deny', '--type=merge', '-p', open)
  await eventually(async () => {
    expect(await inNamespaceOf(kept, 'get', 'networkpolicy', 'default-deny', '-o=jsonpath={.spec.ingress}')).toBe('')
  }, SOON)
})
