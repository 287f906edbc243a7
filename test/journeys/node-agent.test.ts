import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { eventually } from '../eventually.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { openPlatform, type Platform } from '../platform.ts'

const SOON = { timeoutMs: 60_000, everyMs: 250 }
const PROJECT = 'node-agent'

let platform: Platform
let cluster: Cluster
let machine: WorkerMachine

beforeAll(async () => {
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'agent', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  machine = openMachine(platform, cluster.id, 'worker-1')
})

afterAll(async () => {
  if (cluster) await platform.seedbed('cluster', 'delete', cluster.name, '--project', PROJECT, '--wait')
  await platform?.close()
})

const stateOf = async (phase: string) => (await machine.agentStatus()).phases.find((p) => p.name === phase)?.state
const pidOf = async (service: string) =>
  Number(await machine.run('s6-svstat', '-o', 'pid', `/var/lib/seedbed-node/services/${service}`))

describe('phases', () => {
  it('one that a person stops is left as it is with what comes after it, also after a restart, until it is started', async () => {
    const kubelet = await pidOf('kubelet')
    const stopped = await machine.agent('phases', 'stop', 'network')
    expect(stopped).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('phases start network') })
    await machine.killService('agent')
    await eventually(async () => expect(await stateOf('tunnels')).toBe('pending'), SOON)
    expect(await stateOf('network')).toBe('stopped')
    expect(await stateOf('registered')).toBe('done')
    expect(await pidOf('kubelet')).toBe(kubelet)

    expect((await machine.agent('phases', 'start', 'network')).exitCode).toBe(0)
    await eventually(async () => expect((await machine.agentStatus()).ready).toBe(true), SOON)
  })

  it('one is run anew with its service, and no other', async () => {
    const [kubelet, containerd] = [await pidOf('kubelet'), await pidOf('containerd')]
    expect((await machine.agent('phases', 'restart', 'kubelet')).exitCode).toBe(0)
    await eventually(async () => expect([0, kubelet]).not.toContain(await pidOf('kubelet')), SOON)
    expect(await pidOf('containerd')).toBe(containerd)
    await eventually(async () => expect((await machine.agent('phases', 'status')).exitCode).toBe(0), SOON)
  })

  it('one that there is not is refused with the names of those there are', async () => {
    const { exitCode, stderr } = await machine.agent('phases', 'stop', 'nonsense')
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/no phase "nonsense": there are config, containerd/)
  })
})
