import type { V1Node, V1Taint } from '#kubernetes'
import { isDeepStrictEqual } from 'node:util'
import { POOL_LABEL, type NodePool, type PoolTaint } from '#seed-api'
import type { Ledger, LedgerEntry } from './ledger.ts'

/** What was put on the Nodes of a pool and may be there still: keys of labels, and taints. */
export type PoolMark = { readonly labels: readonly string[]; readonly taints: readonly TaintRef[] }
type TaintRef = { readonly key: string; readonly effect: string }
/** By the name of the pool, gone ones included as long as a Node may bear what came with them. */
export type PoolMarks = ReadonlyMap<string, PoolMark>

/** A change of one Node; null takes a label away. Absent: labels or taints stay as they are. */
export type NodePatch = {
  readonly name: string
  readonly resourceVersion: string
  readonly labels?: Readonly<Record<string, string | null>>
  readonly taints?: readonly V1Taint[]
}

export type PoolsPlan = {
  /** What may be on Nodes once the patches are done. Stored before them: who takes it away later has to know. */
  readonly before: PoolMarks
  readonly patches: readonly NodePatch[]
  /** What is on Nodes for certain after all of them. */
  readonly after: PoolMarks
  /** Entries of Nodes whose pool is gone; written last. */
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

export type PoolsWorld = {
  readonly pools: readonly NodePool[]
  /** Names of those that cannot be followed: their Nodes are left as they are. */
  readonly unclear: ReadonlySet<string>
  readonly nodes: readonly V1Node[]
  readonly ledger: Ledger
  readonly marks: PoolMarks
}

const NOTHING: PoolMark = { labels: [], taints: [] }

/**
 * What has to be done so that each Node bears the labels and taints of its pool and nothing of a pool that it had before. A
 * Node is in the pool that the ledger says: what it or anybody else writes on it counts for nothing. What others put on it
 * stays. Pure.
 */
export function planPools(world: PoolsWorld): PoolsPlan {
  const wanted = new Map(world.pools.map((pool) => [pool.name, pool]))
  const inPools = world.nodes
    .map((node) => ({ node, entry: entryOf(world.ledger, node) }))
    .filter(({ entry }) => !world.unclear.has(entry?.pool ?? ''))
  const patches = inPools.flatMap(({ node, entry: { pool = '' } = {} }) => {
    const change = changeOf(node, wanted.get(pool), world.marks.get(pool) ?? NOTHING)
    return change ? [{ ...placeOf(node), ...change }] : []
  })
  const entries = inPools.flatMap(({ node, entry }) => {
    if (entry?.pool === undefined || wanted.has(entry.pool)) return []
    const { pool: _, ...unbound } = entry
    return [[placeOf(node).name, unbound] as const]
  })
  return { ...planMarks(world), patches, entries: new Map(entries) }
}

function planMarks({ pools, marks, unclear }: PoolsWorld): Pick<PoolsPlan, 'before' | 'after'> {
  const left = [...marks].filter(([name]) => unclear.has(name))
  const after = new Map([...left, ...pools.map((pool) => [pool.name, markFor(pool)] as const)])
  const names = new Set([...marks.keys(), ...after.keys()])
  const before = [...names].map(
    (name) => [name, together(marks.get(name) ?? NOTHING, after.get(name) ?? NOTHING)] as const,
  )
  return { before: new Map(before), after }
}

const placeOf = ({ metadata: { name = '', resourceVersion = '' } = {} }: V1Node) => ({ name, resourceVersion })

/** Only of the Node that was let in: one of the same name that is not it is in no pool. */
function entryOf(ledger: Ledger, { metadata }: V1Node): LedgerEntry | undefined {
  const entry = ledger.get(metadata?.name ?? '')
  if (!entry || entry === 'unreadable') return undefined
  return entry.uid === undefined || entry.uid === metadata?.uid ? entry : undefined
}

const markFor = ({ labels = {}, taints = [] }: NodePool): PoolMark => ({
  labels: Object.keys(labels).toSorted(),
  taints: taints.map(({ key, effect }) => ({ key, effect })),
})

const together = (a: PoolMark, b: PoolMark): PoolMark => ({
  labels: [...new Set([...a.labels, ...b.labels])].toSorted(),
  taints: [...a.taints, ...b.taints.filter((taint) => !a.taints.some((one) => isSame(one, taint)))],
})

function changeOf({ metadata, spec }: V1Node, pool: NodePool | undefined, mark: PoolMark) {
  const labels = labelChanges(metadata?.labels ?? {}, pool, mark)
  const taints = taintChange(spec?.taints ?? [], pool?.taints ?? [], mark)
  const change = { ...(Object.keys(labels).length > 0 ? { labels } : {}), ...(taints ? { taints } : {}) }
  return Object.keys(change).length > 0 ? change : undefined
}

type Labels = Readonly<Record<string, string>>

function labelChanges(live: Labels, pool: NodePool | undefined, mark: PoolMark): Record<string, string | null> {
  const wanted: Labels = pool ? { ...pool.labels, [POOL_LABEL]: pool.name } : {}
  const gone = [...mark.labels, POOL_LABEL].filter((key) => !Object.hasOwn(wanted, key) && Object.hasOwn(live, key))
  const set = Object.entries(wanted).filter(([key, value]) => live[key] !== value)
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...set])
}

/** Undefined where they are as they should be. Those of others stay where they stand. */
function taintChange(
  live: readonly V1Taint[],
  wanted: readonly PoolTaint[],
  mark: PoolMark,
): readonly V1Taint[] | undefined {
  const kept = live.flatMap((taint): V1Taint[] => {
    const ours = wanted.find((one) => isSame(one, taint))
    if (ours) return [(taint.value ?? '') === (ours.value ?? '') ? taint : toTaint(ours)]
    return mark.taints.some((one) => isSame(one, taint)) ? [] : [taint]
  })
  const missing = wanted.filter((taint) => !live.some((one) => isSame(one, taint))).map(toTaint)
  const next = [...kept, ...missing]
  return isDeepStrictEqual(next, live) ? undefined : next
}

const toTaint = ({ key, value, effect }: PoolTaint): V1Taint => ({ key, effect, ...(value ? { value } : {}) })
const isSame = (a: TaintRef, b: TaintRef) => a.key === b.key && a.effect === b.effect
