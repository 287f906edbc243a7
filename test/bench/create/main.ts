import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import type { Project } from '../../../cli/src/api/projects.ts'
import { openPlatform, type Platform } from '../../platform.ts'
import { openHost, timeBareControlPlane, type Host as Floor } from '../bare/control-plane.ts'
import type { Milestones } from '../control-plane.ts'
import { rounded, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { takeTurns, type Turns } from '../turns.ts'
import { figuresOfMany, figuresOfOne } from './figures.ts'
import { timeLife, timeTogether, type Life } from './life.ts'
import { timeCluster } from './product.ts'

const INSTANCE = 'bench'
const SEED = 'eu'
/** One after the other, as many as fit a quarter of an hour on two cores with those that come at once. */
const RUNS = 7
/** At once, and how often. */
const TOGETHER = 10
const ROUNDS = 2
/** One person may ask the master fifty times each second, and whoever asks takes the processors that all share here. */
const ASK_MS = 50

type Subject = { readonly platform: Platform; readonly project: Project; readonly floor: Floor }

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const floor = await openHost(await platform.seed(SEED))
    const subject = { platform, project: await platform.project('bench'), floor }
    const one = await oneByOne(host, subject)
    return [...figuresOfOne(one), ...figuresOfMany(TOGETHER, await together(host, subject))]
  } finally {
    await platform.close()
  }
}

const make = ({ platform, project }: Subject, name: string, atOnce: number) =>
  timeCluster(platform, { project, name, datacenter: `local-${SEED}`, askMs: ASK_MS * atOnce })

function oneByOne(host: Host, subject: Subject): Promise<Turns<Life>> {
  return takeTurns(host, {
    runs: RUNS,
    floor: (run) => timeLife(() => timeBareControlPlane(subject.floor, `bare-${run}`)),
    product: (run) => timeLife(() => make(subject, `bench-${run}`, 1)),
    describe: (life) => `${describe(life)}, gone ${seconds(life.deletedMs)} s`,
  })
}

function together(host: Host, subject: Subject): Promise<Turns<Milestones>> {
  return takeTurns(host, {
    runs: ROUNDS,
    isWarm: true,
    floor: (run) => timeTogether(TOGETHER, (n) => timeBareControlPlane(subject.floor, `bare-${run}-${n}`)),
    product: (run) => timeTogether(TOGETHER, (n) => make(subject, `bench-${run}-${n}`, TOGETHER)),
    describe: (last) => `${TOGETHER} at once: ${describe(last)}`,
  })
}

const seconds = (ms: number) => rounded(ms / 1000)
const describe = (m: Milestones) =>
  `known ${seconds(m.accessMs)} s, readyz ${seconds(m.readyzMs)} s, default service account ${seconds(m.defaultServiceAccountMs)} s`

/**
 * How long a cluster takes from the mutation to a usable API server, and from the wish to delete it until it is gone,
 * beside the floor, taken in turns: one by one, and ten at once.
 */
await runBench('create', (host) => withInstance(host, INSTANCE, () => measure(host)))
