import { type Desired, incarnation, type Part, type PartStatus, type ProcessRecord } from './part.ts'

/** What is known of one part besides its definition. Times are milliseconds since the epoch. */
export type Observed = {
  readonly record?: ProcessRecord
  readonly alive: boolean
  /** The probe answered for the process of `record`. Always true for a living part without a probe. */
  readonly ready: boolean
  readonly specHash?: string
  readonly stoppingSinceMs?: number
  /** Ends in a row that nobody asked for; back to 0 after a minute of life. */
  readonly failures: number
  readonly endedAtMs?: number
  readonly endedHow?: string
  readonly restarts: number
}

export type Action =
  | { readonly kind: 'start'; readonly part: Part; readonly boundTo: Readonly<Record<string, string>> }
  | {
      readonly kind: 'signal'
      readonly record: ProcessRecord
      readonly signal: NodeJS.Signals
      readonly reason: string
    }
  | { readonly kind: 'forget'; readonly name: string }

export type Plan = { readonly actions: readonly Action[]; readonly status: readonly PartStatus[] }

const BACKOFF_FIRST_MS = 200
const BACKOFF_MAX_MS = 30_000

/** How long to wait before the next start after so many ends in a row. */
export function backoffMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(BACKOFF_FIRST_MS * 2 ** (failures - 1), BACKOFF_MAX_MS)
}

/** Decides which processes to start and to signal next; never acts. Only next steps, so a crash half-way needs no special case. */
export function planParts(desired: Desired, world: ReadonlyMap<string, Observed>, nowMs: number): Plan {
  const wanted = new Map(desired.parts.map((p) => [p.name, p]))
  const ending = new Map<string, string>()
  for (const [name, o] of world) {
    const reason = o.alive ? reasonToStop(o, wanted.get(name), world) : undefined
    if (reason) ending.set(name, reason)
  }

  const steps = [
    ...[...world].map(([name, o]) => planExisting(name, o, { ending, world, nowMs, wanted: wanted.has(name) })),
    ...desired.parts.filter((p) => !world.get(p.name)?.alive).map((p) => planStart(p, world, nowMs)),
  ]
  return {
    actions: steps.flatMap((s) => s.action ?? []),
    status: steps.flatMap((s) => s.status ?? []).toSorted((a, b) => a.name.localeCompare(b.name)),
  }
}

type Step = { readonly action?: Action; readonly status?: PartStatus }

function reasonToStop(o: Observed, part: Part | undefined, world: ReadonlyMap<string, Observed>): string | undefined {
  if (o.stoppingSinceMs !== undefined) return 'it was asked to stop'
  if (!part) return 'it is no longer wanted'
  if (o.record?.specHash !== o.specHash) return 'its definition changed'
  const lost = part.bindsTo.find((name) => {
    const other = world.get(name)
    return other?.record !== undefined && incarnation(other.record) !== o.record?.boundTo[name]
  })
  return lost && `${lost} was started anew`
}

type Context = {
  readonly ending: ReadonlyMap<string, string>
  readonly world: ReadonlyMap<string, Observed>
  readonly nowMs: number
  readonly wanted: boolean
}

function planExisting(name: string, o: Observed, c: Context): Step {
  const { record } = o
  if (!record) return {}
  if (!o.alive) return c.wanted ? {} : { action: { kind: 'forget', name } }
  const base = { name, pid: record.pid, since: record.startedAt, restarts: o.restarts }
  const reason = c.ending.get(name)
  if (reason === undefined) return { status: { ...base, state: o.ready ? 'running' : 'starting' } }

  const user = [...c.ending.keys()].find((n) => n !== name && c.world.get(n)?.record?.part.after.includes(name))
  if (user) return { status: { ...base, state: 'stopping', message: `waits until ${user} has stopped` } }
  const status: PartStatus = { ...base, state: 'stopping', message: reason }
  const { signal, graceMs } = record.part.stop
  if (o.stoppingSinceMs === undefined) return { status, action: { kind: 'signal', record, signal, reason } }
  const late = c.nowMs - o.stoppingSinceMs > graceMs
  return late
    ? { status, action: { kind: 'signal', record, signal: 'SIGKILL', reason: `${reason}, and it did not` } }
    : { status }
}

function planStart(part: Part, world: ReadonlyMap<string, Observed>, nowMs: number): Step {
  const o = world.get(part.name) ?? NEVER_STARTED
  const since = o.endedAtMs === undefined ? {} : { since: new Date(o.endedAtMs).toISOString() }
  const base = { name: part.name, restarts: o.restarts, ...since }
  const missing = part.after.find((name) => !isUsable(world.get(name)))
  if (missing) return { status: { ...base, state: 'waiting', message: `waits for ${missing}` } }
  const waitMs = (o.endedAtMs ?? 0) + backoffMs(o.failures) - nowMs
  if (waitMs > 0) {
    const message = `${o.endedHow ?? 'ended'}; next try in ${Math.ceil(waitMs / 1000)} s`
    return { status: { ...base, state: 'backoff', message } }
  }
  return { status: { ...base, state: 'starting' }, action: { kind: 'start', part, boundTo: bindings(part, world) } }
}

const NEVER_STARTED: Observed = { alive: false, ready: false, failures: 0, restarts: 0 }

function isUsable(o: Observed | undefined): boolean {
  return o !== undefined && o.alive && o.ready && o.stoppingSinceMs === undefined
}

function bindings(part: Part, world: ReadonlyMap<string, Observed>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    part.bindsTo.flatMap((name) => {
      const record = world.get(name)?.record
      return record ? [[name, incarnation(record)]] : []
    }),
  )
}
