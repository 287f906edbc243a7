import type { V1Node } from '#kubernetes'
import { expect, it } from 'vitest'
import { POOL_LABEL } from '#seed-api'
import { sentence } from '../cluster/reasons.ts'
import type { LeavingPod } from '../node-upgrade/pods.ts'
import { applyMachines } from './apply.ts'
import { LEAVING_ANNOTATION, machineNode } from './facts.ts'
import { judgeMachines } from './judge.ts'
import type { PoolMemory } from './memory.ts'
import { createMemoryProvider } from './memory-provider.fixture.ts'
import { afterOrders } from './outcome.ts'
import type { Action } from './actions.ts'
import { planMachines, suspects } from './plan.ts'

const CLUSTER = 'c1'
const START = Date.parse('2026-11-22T12:00:00Z')
const MINUTE = 60_000

/** A cluster with one pool, whose machines become nodes after half a minute if they do at all, and its clock. */
function openWorld() {
  const clock = { ms: START }
  const now = () => new Date(clock.ms)
  const provider = createMemoryProvider(now)
  const nodes = new Map<string, V1Node>()
  const pods = new Map<string, LeavingPod[]>()
  const log: string[] = []
  let memory = new Map<string, PoolMemory>()
  let [count, joins, budget, said] = [0, true, undefined as string | undefined, '']

  let drained = ''
  const write = (line: string) => log.push(`${now().toISOString().slice(11, 19)} ${line}`)
  /** What is asked of the same pods again and again is told once. */
  function writeAction(action: Action): void {
    const line = sayAction(action)
    if (line !== drained) write(line)
    drained = action.kind === 'drain' ? line : ''
  }

  function live(): void {
    for (const [name, node] of nodes) {
      const { conditions = [] } = node.status ?? {}
      for (const condition of conditions) {
        if (condition.status === 'True' && !there.has(name)) {
          Object.assign(condition, { status: 'Unknown', lastTransitionTime: now() })
          write(`* ${name} is not heard of`)
        }
      }
    }
  }
  const there = new Set<string>()

  async function look(): Promise<void> {
    const mood = provider.mood
    if (mood === 'away') return
    const machines = await provider.list(CLUSTER)
    there.clear()
    for (const { name, pool, state, createdAt } of machines) {
      there.add(name)
      const age = clock.ms - Date.parse(createdAt)
      if (!joins || state !== 'Running' || nodes.has(name) || age < MINUTE / 2) continue
      nodes.set(name, nodeOf(name, pool, now()))
      write(`* ${name} is a node`)
    }
    live()
  }

  const kube = {
    change(name: string, what: { annotations?: Readonly<Record<string, string | null>>; unschedulable?: boolean }) {
      const node = nodes.get(name)
      if (!node) throw new Error(`there is no Node ${name}`)
      const mark = what.annotations?.[LEAVING_ANNOTATION]
      Object.assign(node.metadata ?? {}, { annotations: mark ? { [LEAVING_ANNOTATION]: mark } : {} })
      if (what.unschedulable !== undefined) node.spec = { unschedulable: what.unschedulable }
      return Promise.resolve()
    },
    evict(pod: { name: string }) {
      if (budget !== undefined) return Promise.resolve(budget)
      for (const [node, left] of pods)
        pods.set(
          node,
          left.filter((each) => each.name !== pod.name),
        )
      return Promise.resolve(undefined)
    },
  }

  async function pass(): Promise<number> {
    const listed = [...nodes.values()]
    const machines = await provider.list(CLUSTER)
    const seen = {
      wanted: new Map([['web', count]]),
      machines,
      nodes: listed.map(machineNode),
      reserved: new Set<string>(),
      pods,
      memory,
      answeringSince: new Date(START),
      now: now(),
    }
    const gone = new Set<string>()
    for (const name of suspects(seen)) if (!(await provider.find({ clusterId: CLUSTER, name }))) gone.add(name)
    const plan = planMachines({ ...seen, gone })
    for (const action of plan.actions) writeAction(action)
    const applied = await applyMachines(
      {
        clusterId: CLUSTER,
        provider,
        nodes: kube,
        live: nodes,
        joinToken: ({ name }) => Promise.resolve(`sbj_of-${name}`),
        deleteNode: (name) => Promise.resolve(void nodes.delete(name)),
      },
      plan.actions,
    )
    const pools = plan.pools.map((pool) => afterOrders(pool, applied, seen.now))
    memory = new Map(pools.flatMap(({ pool, memory: kept }) => (kept ? [[pool, kept] as const] : [])))
    const { reason, facts } = judgeMachines(pools, applied.refusals)
    if (sentence(reason, facts) !== said) write(`  ${reason}: ${sentence(reason, facts)}`)
    said = sentence(reason, facts)
    return plan.requeueAfterMs
  }

  return {
    log,
    provider,
    pods,
    /** Somebody does something, and time passes. */
    async step(what: string, minutes: number, act: () => void = () => undefined): Promise<void> {
      write(`# ${what}`)
      act()
      const until = clock.ms + minutes * MINUTE
      while (clock.ms < until) {
        await look()
        const waitMs = await pass().catch((error: unknown) => {
          const message = error instanceof Error ? error.message : ''
          if (said !== message) write(`  ! ${message}`)
          said = message
          return 15_000
        })
        clock.ms += waitMs
      }
    },
    want: (next: number) => void (count = next),
    /** A change of the cluster: what was remembered of the one before is over. */
    change: () => void (memory = new Map()),
    letJoin: (next: boolean) => void (joins = next),
    hold: (why: string | undefined) => void (budget = why),
  }
}

function nodeOf(name: string, pool: string, at: Date): V1Node {
  return {
    metadata: { name, labels: { [POOL_LABEL]: pool }, creationTimestamp: at.toISOString(), resourceVersion: '1' },
    status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at.toISOString() }] },
  }
}

function sayAction(action: Action): string {
  if (action.kind !== 'drain') return `- ${action.kind} ${action.name}`
  return `- drain ${action.name} of ${action.pods.map(({ name }) => name).join(' ')}`
}

const pod = (name: string): LeavingPod => ({ namespace: 'shop', name, isManaged: true })

it('a pool grows, shrinks, loses a machine, and bears a provider that is away', async () => {
  const w = openWorld()
  await w.step('two are wanted', 2, () => w.want(2))
  await w.step('one is wanted, and a budget holds its pod', 1, () => {
    w.pods.set('web-2', [pod('cart')])
    w.hold('PodDisruptionBudget shop/cart allows no eviction')
    w.want(1)
  })
  await w.step('the budget lets go', 3, () => w.hold(undefined))
  await w.step('somebody deletes the machine of web-1', 4, () => w.provider.lose({ clusterId: CLUSTER, name: 'web-1' }))
  await w.step('the provider is away, and three are wanted', 30, () => {
    w.provider.mood = 'away'
    w.want(3)
  })
  await w.step('it is back', 3, () => void (w.provider.mood = 'well'))
  await w.step('none is wanted', 4, () => w.want(0))
  await expect(`${w.log.join('\n')}\n`).toMatchFileSnapshot('./golden/run.txt')
})

it('machines that do not become nodes are given up, until somebody changes something', async () => {
  const w = openWorld()
  w.letJoin(false)
  await w.step('two are wanted, and none joins', 60, () => w.want(2))
  await w.step('somebody mends it, and changes the cluster', 5, () => {
    w.letJoin(true)
    w.change()
  })
  await w.step('three are wanted, and there is no room', 12, () => {
    w.provider.mood = 'full'
    w.want(3)
  })
  await w.step('there is', 4, () => void (w.provider.mood = 'well'))
  await expect(`${w.log.join('\n')}\n`).toMatchFileSnapshot('./golden/failing.txt')
})
