import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoreUrls } from '../../../cli/src/suites/store-servers.ts'
import { eventually } from '../../eventually.ts'
import { fillStore } from './fill.ts'
import { runLoad, saveRequests, type Load, type Request } from './load.ts'
import { cpuMs, residentMiB, startProduct, startSeeds, type Server, type Seeds } from './programs.ts'
import { clusterRequests, pageRequests } from './requests.ts'
import { SIZES, type Size, type SizeName } from './world.ts'

const SETTLE_MS = 60_000
/** Of processor time, in a second. */
const RESTING_MS = 200
const WARM_SECONDS = 4

export type World = {
  readonly master: Server
  readonly query: Load
  readonly page: Load
  /** Makes the seeds so, and waits until the master knows it. */
  readonly degrade: (isDegraded: boolean) => Promise<void>
  /** Of the master after it answered both kinds of requests for a while. */
  readonly memoryMiB: () => Promise<number>
  readonly close: () => Promise<void>
}

type Asked = {
  readonly dir: string
  readonly stores: StoreUrls
  readonly size: SizeName
  readonly dashboardDir?: string
}

/** A master that knows a full store and its seeds. */
export type FullMaster = {
  readonly master: Server
  readonly seeds: Seeds
  /** Of an open session of each person. */
  readonly tokens: readonly string[]
  readonly mongodbUrl: string
  readonly close: () => Promise<void>
}

/** A store that is full, seeds that know its clusters, and a master that knows both and has come to rest. */
export async function openMaster({ dir, stores, size: name, ...o }: Asked): Promise<FullMaster> {
  await mkdir(dir, { recursive: true })
  const size = SIZES[name]
  const mongodbUrl = `${stores.mongodbUrl}/${name}`
  const tokens = await fillStore(mongodbUrl, size)
  const seeds = await startSeeds(name)
  const stops = [seeds.stop]
  const close = async () => void (await Promise.all(stops.map((stop) => stop())))
  try {
    const master = await startProduct(dir, seeds, { stores: { ...stores, mongodbUrl }, ...o })
    stops.push(master.stop)
    await untilReachable(master, tokens[0] ?? '', seeds.urls.length)
    await untilInMemory(master, size)
    await untilResting(master)
    return { master, seeds, tokens, mongodbUrl, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The same, and requests to ask it with. */
export async function openWorld(asked: Asked): Promise<World> {
  const { dir } = asked
  const size = SIZES[asked.size]
  const { master, seeds, tokens, close } = await openMaster(asked)
  try {
    const save = (name: string, requests: readonly Request[]) => saveRequests(path.join(dir, name), requests)
    const query = { url: master.url, requests: await save('query', clusterRequests(tokens, size)) }
    const page = { url: master.url, requests: await save('page', pageRequests(tokens)) }
    return {
      master,
      query,
      page,
      degrade: (isDegraded) => degrade({ master, seeds, token: tokens[0] ?? '' }, isDegraded),
      async memoryMiB() {
        for (const load of [query, page]) await runLoad(load, WARM_SECONDS)
        await sleep(1_000)
        return residentMiB(master.pid)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Until then lists ask the database. */
async function untilInMemory(master: Server, size: Size): Promise<void> {
  const line = `master_clusters_in_memory ${size.clusters}`
  await eventually(
    async () => {
      const text = await (await fetch(new URL('/metrics', master.url))).text()
      if (!text.split('\n').includes(line)) throw new Error('the master has not read all clusters yet')
    },
    { timeoutMs: SETTLE_MS },
  )
}

/** A master that has just started reads what is stored and what its seeds say: until it has little to do any more. */
async function untilResting({ pid }: Server): Promise<void> {
  await eventually(
    async () => {
      const before = cpuMs(pid)
      await sleep(1_000)
      if (cpuMs(pid) - before > RESTING_MS) throw new Error('the master does not come to rest')
    },
    { timeoutMs: SETTLE_MS },
  )
}

type Parts = { readonly master: Server; readonly seeds: Seeds; readonly token: string }

async function degrade({ master, seeds, token }: Parts, isDegraded: boolean): Promise<void> {
  await seeds.become(1, isDegraded ? 'dead' : 'fine')
  await seeds.become(2, isDegraded ? 'slow' : 'fine')
  await untilReachable(master, token, seeds.urls.length - (isDegraded ? 1 : 0))
}

/** Until the master says so, twice in a row. */
async function untilReachable(master: Server, token: string, count: number): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await eventually(
      async () => {
        const { data } = await askSeeds(master, token)
        const reachable = data.seeds.filter((seed) => seed.reachable).length
        if (reachable !== count)
          throw new Error(`the master reaches ${reachable} seeds instead of ${count}: ${JSON.stringify(data.seeds)}`)
      },
      { timeoutMs: SETTLE_MS },
    )
    await sleep(1_000)
  }
}

type Seen = { data: { seeds: { name: string; reachable: boolean; message: string | null }[] } }

async function askSeeds(master: Server, token: string): Promise<Seen> {
  const response = await fetch(master.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ seeds { name reachable message } }' }),
  })
  return (await response.json()) as Seen
}
