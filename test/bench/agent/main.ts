import { setTimeout as sleep } from 'node:timers/promises'
import { withInstance, type Host } from '../../../cli/src/suites/instance.ts'
import { SERVICES_INSIDE } from '../../../local/nodes/node.ts'
import type { Kubectl } from '../../kubectl.ts'
import { openMachine, type WorkerMachine } from '../../machine.ts'
import { openPlatform, type Platform } from '../../platform.ts'
import { rounded, type Figure } from '../figures.ts'
import { runBench } from '../run.ts'
import { cpuMs, residentMiB } from './usage.ts'

const INSTANCE = 'bench'
const PROJECT = 'bench'
const NODE = 'worker-1'
/** What a join leaves to do is done by then. */
const SETTLE_MS = 90_000
/** Several heartbeats long. */
const WINDOW_MS = 900_000
const LOOK_MS = 2_000
const HOUR_MS = 3_600_000
const HEARD = 'jsonpath={.status.conditions[?(@.type=="AgentHealthy")].lastHeartbeatTime}'

async function measure(host: Host): Promise<Figure[]> {
  const platform = await openPlatform(INSTANCE)
  try {
    const { machine, kubectl } = await host.progress.step('A node', () => makeNode(platform))
    await sleep(SETTLE_MS, undefined, { signal: host.signal() })
    return await host.progress.step('A quarter of an hour in which nothing happens', () =>
      watchIdle(machine, kubectl, host.signal()),
    )
  } finally {
    await platform.close()
  }
}

async function makeNode(platform: Platform): Promise<{ machine: WorkerMachine; kubectl: Kubectl }> {
  const project = await platform.project(PROJECT)
  const cluster = await platform.untilReady(await platform.createCluster(project, 'idle', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  return { machine: openMachine(platform, cluster.id, NODE), kubectl: await platform.kubectl(cluster) }
}

/** @throws when the agent was started anew meanwhile: that is not idle */
async function watchIdle(machine: WorkerMachine, kubectl: Kubectl, signal: AbortSignal): Promise<Figure[]> {
  const pid = await machine.run('s6-svstat', '-o', 'pid', `${SERVICES_INSIDE}/agent`)
  const proc = (file: string) => machine.run('cat', `/proc/${pid}/${file}`)
  const heard = () => kubectl.run('get', 'node', NODE, '-o', HEARD)

  const [startedMs, before] = [performance.now(), cpuMs(await proc('stat'))]
  const beats = new Set([await heard()])
  let largestMiB = 0
  while (performance.now() - startedMs < WINDOW_MS) {
    await sleep(LOOK_MS, undefined, { signal })
    beats.add(await heard())
    largestMiB = Math.max(largestMiB, residentMiB(await proc('status')))
  }
  const passedMs = performance.now() - startedMs
  const usedMs = cpuMs(await proc('stat')) - before
  const writes = beats.size - 1
  return [
    { name: 'idle_mib', value: rounded(largestMiB), unit: 'MiB', goal: { atMost: 80 } },
    { name: 'idle_cpu_millicores', value: rounded((usedMs / passedMs) * 1000), unit: 'millicores' },
    {
      name: 'api_writes_per_hour',
      value: rounded((writes * HOUR_MS) / passedMs),
      unit: 'per node',
      goal: { atMost: 40 },
    },
  ]
}

/** What the agent of a node costs while nothing happens, with the programs that it runs; no floor: without it there is none. */
await runBench('agent', (host) => withInstance(host, INSTANCE, () => measure(host)))
