import { expect, it } from 'vitest'
import type { Viewer } from '../policy.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { ForcedDeletion } from './force-service.ts'
import type { Cluster, ObservedDeletion } from './model.ts'
import { ClusterSync } from './sync.ts'

const said = (late: boolean): ObservedDeletion => ({
  step: 'Workloads',
  startedAt: '2026-01-01T00:00:00Z',
  since: '2026-01-01T00:00:00Z',
  deadline: '2026-01-01T00:01:00Z',
  late,
  message: 'Held.',
  left: [{ kind: 'Pod', name: 'etcd-0', heldBy: 'held by finalizer example.com/hold' }],
  leftCount: 1,
})
const held = (late: boolean): Cluster =>
  sampleCluster({
    id: 'a',
    name: 'web',
    deletedAt: new Date(),
    observed: { uid: 'u', order: 1, createdAt: '', conditions: [], seenAt: new Date(), deletion: said(late) },
  })
const viewer = (userId: string, isAdmin = false): Viewer => ({ userId, email: `${userId}@example.com`, isAdmin })
const members = (['owner', 'editor'] as const).map((role) => ({ userId: role, role }))

/** A platform with one cluster; `log` says what was done. */
function platform(cluster: Cluster, isFirst = true) {
  const log: string[] = []
  const say = (line: string) => void log.push(line)
  const service = new ForcedDeletion({
    clusters: { get: () => Promise.resolve(cluster) },
    projects: { get: () => Promise.resolve({ id: 'p', members } as never) },
    progress: {
      remove(id, forced) {
        say(`remove ${id} ${forced?.name} of ${forced?.seed}`)
        return Promise.resolve(isFirst)
      },
    },
    seeds: { getSeed: (name) => ({ name, location: '', reachable: true, since: new Date() }) },
    clusterEvents: { forced: (_, by, left) => Promise.resolve(say(`${by}: ${left}`)) },
    events: { clusterForced: () => undefined, clusterRemoved: () => undefined },
    nudge: ({ id }) => say(`nudge ${id}`),
  })
  return { log, force: (who: Viewer, confirm: string) => service.force(who, { id: 'a', confirm }) }
}

it.each(['owner', 'admin'])('an %s who names the cluster has it forgotten, and is told what is left', async (who) => {
  const p = platform(held(true))
  const forced = await p.force(viewer(who, who === 'admin'), 'web')
  expect(forced).toMatchObject({
    kind: 'ok',
    leaves: [
      { kind: 'Cluster', name: 'a' },
      { kind: 'Pod', name: 'etcd-0' },
    ],
  })
  expect(p.log).toEqual([
    'remove a web of eu',
    `${who}@example.com: Cluster a (on seed eu, which goes on deleting it when it can); Pod etcd-0 (held by finalizer example.com/hold)`,
    'nudge a',
  ])
})

it('of two who do it at once one is told of', async () => {
  const p = platform(held(true), false)
  await p.force(viewer('owner'), 'web')
  expect(p.log).toEqual(['remove a web of eu', 'nudge a'])
})

it.each<[string, boolean, string, object]>([
  ['another name', true, 'wed', { kind: 'invalid', field: 'force.confirm' }],
  ['nothing late', false, 'web', { kind: 'invalid', field: 'force' }],
])('with %s nothing is forgotten', async (...[, late, confirm, answer]) => {
  const p = platform(held(late))
  expect(await p.force(viewer('owner'), confirm)).toMatchObject(answer)
  expect(p.log).toEqual([])
})

it.each([
  ['editor', 'FORBIDDEN'],
  ['stranger', 'NOT_FOUND'],
])('an %s may not: %s', async (who, code) => {
  const p = platform(held(true))
  await expect(p.force(viewer(who), 'web')).rejects.toMatchObject({ code })
  expect(p.log).toEqual([])
})

type Live = { readonly uid: string; readonly isBeingDeleted: boolean }

/** What a master does about a forgotten cluster that its seed shows so. */
async function comeBack(live: Live | undefined, forced: object | undefined): Promise<string[]> {
  const log: string[] = []
  const api = {
    findCluster: () => Promise.resolve(live),
    deleteCluster: (id: string) => Promise.resolve(void log.push(`delete ${id}`)),
  }
  const seed = { name: 'eu', state: { reachable: true }, call: (ask: (a: typeof api) => unknown) => ask(api) }
  const sync = new ClusterSync({
    clusters: { find: () => Promise.resolve(undefined) },
    progress: { wasRemoved: () => Promise.resolve(true), endForced: () => Promise.resolve(forced) },
    seeds: { find: () => seed },
    clusterEvents: { leftoverRemoved: ({ id }: { id: string }) => Promise.resolve(void log.push(`told of ${id}`)) },
    events: { leftoverRemoved: () => undefined },
  } as never)
  await sync.run('a', 'eu')
  return log
}

const forgotten = { name: 'web', projectId: 'p', seed: 'eu' }
it.each<[string, Live | undefined, object | undefined, string[]]>([
  ['there and untouched is deleted', { uid: 'u', isBeingDeleted: false }, forgotten, ['delete a']],
  ['on its way out is left to its seed', { uid: 'u', isBeingDeleted: true }, forgotten, []],
  ['gone is told of', undefined, forgotten, ['told of a']],
  ['gone and told of already is over', undefined, undefined, []],
])('what was forgotten and is %s', async (...[, live, forced, log]) => {
  expect(await comeBack(live, forced)).toEqual(log)
})
