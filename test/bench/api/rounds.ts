import path from 'node:path'
import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Host } from '../../../cli/src/suites/instance.ts'
import { rounded } from '../figures.ts'
import { runLoad, saveRequests, type Load, type Outcome } from './load.ts'
import type { World } from './open.ts'
import { cpuMs, startHello, type Server } from './programs.ts'

const ROUNDS = 5
const SECONDS = 3

type Measured = Outcome & { /** Processor time of the server for one answer. */ readonly cpuMs: number }
type Both = { readonly query: Measured; readonly page: Measured }
export type Round = { readonly hello: Measured; readonly healthy: Both; readonly degraded: Both }

/** Asks the floor, and the master with healthy seeds and with one that is dead and one that is slow, in turns. */
export async function runRounds(host: Host, world: World): Promise<Round[]> {
  const hello = await startHello()
  const requests = path.join(tmpdir(), `seedbed-hello-${randomUUID()}`)
  const floor = { url: hello.url, requests: await saveRequests(requests, [{ query: '{ hello }' }]) }
  const rounds: Round[] = []
  try {
    for (let n = 0; n <= ROUNDS; n++) {
      host.signal().throwIfAborted()
      const round = await host.progress.step(n === 0 ? 'Warming up' : `Round ${n} of ${ROUNDS}`, () =>
        runRound({ hello, floor, world }),
      )
      host.note(describe(round))
      if (n > 0) rounds.push(round)
    }
    return rounds
  } finally {
    await hello.stop()
    await rm(requests, { force: true })
  }
}

type Sides = { readonly hello: Server; readonly floor: Load; readonly world: World }

async function runRound({ hello, floor, world }: Sides): Promise<Round> {
  const both = async () => ({
    query: await measureLoad(world.master, world.query),
    page: await measureLoad(world.master, world.page),
  })
  const floorNow = await measureLoad(hello, floor)
  const healthy = await both()
  await world.degrade(true)
  const degraded = await both()
  await world.degrade(false)
  return { hello: floorNow, healthy, degraded }
}

async function measureLoad(program: Server, load: Load): Promise<Measured> {
  const before = cpuMs(program.pid)
  const outcome = await runLoad(load, SECONDS)
  return { ...outcome, cpuMs: (cpuMs(program.pid) - before) / outcome.requests }
}

const describe = ({ hello, healthy, degraded }: Round) =>
  `  floor ${rounded(hello.perSecond)}/s; clusters ${rounded(healthy.query.perSecond)}/s, pages ${rounded(healthy.page.perSecond)}/s; with seeds away ${rounded(degraded.query.perSecond)}/s and ${rounded(degraded.page.perSecond)}/s`
