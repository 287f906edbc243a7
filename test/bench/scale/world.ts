import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKube, type Kube } from '../../../seed-controller/src/kube/kube.ts'
import { countOf, describeWrites, markLog, writesSince } from './audit.ts'
import { clusterNamed, viewClusters, type View } from './clusters.ts'
import { startController, type Controller } from './controller.ts'
import type { Measured } from './figures.ts'
import { furnish, giveServiceAccount } from './furnish.ts'
import { clusterId, PORTS } from './names.ts'
import { inParallel } from './parallel.ts'
import { start, until } from './programs.ts'
import { startSeed, type Seed, type Tools, type Where } from './seed.ts'

/** What the program outside tells this one. */
export type Order = {
  readonly dir: string
  readonly tools: Tools
  readonly controller: readonly string[]
  readonly count: number
  readonly idleMs: number
  readonly version: string
}

const UNWELL = 10
const REACTIONS = 40
/** Nothing was written for so long: what is to happen has happened. */
const QUIET_MS = 30_000
const LOOK_MS = 5_000

type World = {
  readonly order: Order
  readonly where: Where
  readonly seed: Seed
  readonly kube: Kube
  readonly view: View
  readonly serviceAccountDir: string
}

const note = (line: string) => void process.stderr.write(`${line}\n`)

async function measure(order: Order): Promise<Measured> {
  const { dir, count } = order
  const end = new AbortController()
  const where: Where = { dir, onEnd: (why) => end.abort(why) }
  const ended = once(end.signal, 'abort').then(() => {
    throw end.signal.reason
  })
  const work = async () => {
    const seed = await startSeed(order.tools, where)
    const kube = createKube(seed.connection, { wrote: () => undefined })
    await furnish(seed, kube, count + UNWELL)
    await startStub(seed, where)
    const serviceAccountDir = path.join(dir, 'service-account')
    await giveServiceAccount(seed, serviceAccountDir)
    note('the seed is there')
    const view = viewClusters(seed.connection, new AbortController().signal)
    return runAll({ order, where, seed, kube, view, serviceAccountDir })
  }
  return Promise.race([work(), ended])
}

async function startStub(seed: Seed, where: Where): Promise<void> {
  const program = path.join(import.meta.dirname, 'stub', 'main.ts')
  start('stub', [process.execPath, program, seed.kubeconfig, path.join(where.dir, 'hosts')], where)
  await until('the stub', async () => (await customerRequests()) === 0, { timeoutMs: 60_000 })
}

async function customerRequests(): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${PORTS.count}`)).text())
}

const startControllerOf = (w: World): Promise<Controller> =>
  startController({
    ...w.where,
    command: w.order.controller,
    seedUrl: w.seed.url,
    serviceAccountDir: w.serviceAccountDir,
  })

async function runAll(w: World): Promise<Measured> {
  const { count } = w.order
  const begun = await startControllerOf(w)
  const ids = Array.from({ length: count }, (_, n) => clusterId('well', n))
  const startedMs = performance.now()
  await inParallel(ids, (id) => w.kube.apply(clusterNamed(id, w.order.version)))
  await untilReady(w, new Set(ids))
  const readyMs = performance.now() - startedMs
  const { cpuSeconds } = await begun.taken()
  note(`ready after ${Math.round(readyMs / 1000)} s, ${Math.round(cpuSeconds)} s of processor time`)

  await untilQuiet(w.seed.auditLog)
  const idle = await idleTime(w, begun)
  const memory = await begun.taken()
  note(`${Math.round(memory.residentMiB)} MiB, ${Math.round(memory.privateMiB)} of its own`)
  await begun.stop()
  const { controller, restart } = await restarted(w)
  const reactions = await reactionsOf(w, ids)
  const ended = begun.restarts() + controller.restarts()
  const { residentMiB, privateMiB, peakMiB } = memory
  await controller.stop()
  return {
    clusters: count,
    readyMs,
    memory: { residentMiB, privateMiB, peakMiB },
    cpuSeconds,
    idle,
    restart,
    reactions,
    unwell: UNWELL,
    ended,
  }
}

async function untilReady({ view, order }: World, ids: ReadonlySet<string>): Promise<void> {
  let told = 0
  const timeoutMs = 120_000 + order.count * 3_000
  const isSo = async () => {
    const ready = view.readyOf(ids)
    if (ready - told >= order.count / 10) note(`${(told = ready)} of ${order.count} are ready`)
    return ready === ids.size
  }
  await until('readiness of all clusters', isSo, { timeoutMs, everyMs: 100 })
}

async function untilQuiet(auditLog: string): Promise<void> {
  let quietSinceMs = Date.now()
  let mark = await markLog(auditLog)
  const isSo = async () => {
    const next = await markLog(auditLog)
    if (countOf(await writesSince(auditLog, mark)) > 0) quietSinceMs = Date.now()
    mark = next
    return Date.now() - quietSinceMs >= QUIET_MS
  }
  await until('quiet', isSo, { timeoutMs: 600_000, everyMs: LOOK_MS })
}

async function idleTime({ seed, order }: World, controller: Controller): Promise<Measured['idle']> {
  const [mark, before, asked] = await Promise.all([markLog(seed.auditLog), controller.taken(), customerRequests()])
  const startedMs = performance.now()
  await sleep(order.idleMs)
  const seconds = (performance.now() - startedMs) / 1000
  const [after, askedBy] = await Promise.all([controller.taken(), customerRequests()])
  const writes = await writesSince(seed.auditLog, mark)
  note(`writes while idle: ${describeWrites(writes)}`)
  return {
    seconds,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    customerRequests: askedBy - asked,
    writes: countOf(writes),
  }
}

async function restarted(w: World): Promise<{ controller: Controller; restart: Measured['restart'] }> {
  const mark = await markLog(w.seed.auditLog)
  const startedMs = performance.now()
  const controller = await startControllerOf(w)
  const isSeen = async () => (await controller.looks()) >= w.order.count
  await until('a look at every cluster', isSeen, { timeoutMs: 600_000 })
  const ms = performance.now() - startedMs
  const { cpuSeconds } = await controller.taken()
  // What writes after the first look does so soon.
  await sleep(2 * QUIET_MS)
  const writes = await writesSince(w.seed.auditLog, mark)
  note(`writes after the restart: ${describeWrites(writes)}`)
  return { controller, restart: { ms, writes: countOf(writes), cpuSeconds } }
}

/** The same clusters are asked before and after, each once in a while. */
async function reactionsOf(w: World, ids: readonly string[]): Promise<Measured['reactions']> {
  const before = await react(w, ids, 2)
  const unwell = Array.from({ length: UNWELL }, (_, n) => clusterId(n % 2 === 0 ? 'mute' : 'homeless', n))
  await inParallel(unwell, (id) => w.kube.apply(clusterNamed(id, w.order.version)))
  // Until they are as unwell as they get.
  await sleep(2 * QUIET_MS)
  note(`unwell: ${unwell.map((id) => `${id} ${w.view.reasonOf(id)}`).join(', ')}`)
  const beside = await react(w, ids, 3)
  return { before, beside }
}

async function react(w: World, ids: readonly string[], revision: number): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < REACTIONS; n += 1) {
    const id = ids[Math.floor((n * ids.length) / REACTIONS)] ?? ''
    const { spec, ...cluster } = clusterNamed(id, w.order.version)
    // Where there are fewer than times, some are asked more than once.
    const next = revision * 1_000 + n
    const startedMs = performance.now()
    await w.kube.apply(Object.assign(cluster, { spec: { ...spec, revision: next, displayName: `${id}-${next}` } }))
    await w.view.untilRevision(id, next)
    times.push(performance.now() - startedMs)
    await sleep(250)
  }
  return times
}

const measured = await measure(JSON.parse(process.argv[2] ?? '{}') as Order)
process.stdout.write(`${JSON.stringify(measured)}\n`)
// With this process all others end.
process.exit(0)
