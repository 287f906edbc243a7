import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { openPlatform, type Platform } from '../platform.ts'

const SOON = { timeoutMs: 60_000, everyMs: 250 }
/** A look at the phases, and how long a service may hang. */
const HANGS = { timeoutMs: 120_000, everyMs: 500 }
const PROJECT = 'node-agent'
const UP_SCRIPT = '/etc/seedbed-node/vpn/up.sh'
const TUNNELS_FAIL = { node: 'worker-1', reason: 'PHASE_FAILING', phase: 'tunnels' }

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
const SERVICES = '/var/lib/seedbed-node/services'
const pidOf = async (service: string) => Number(await machine.run('s6-svstat', '-o', 'pid', `${SERVICES}/${service}`))

const WITHIN_A_MINUTE = { timeoutMs: 60_000, everyMs: 500 }
/** As people see it: in the master, and in `node list`. */
const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []
const listed = async () => {
  const said = await platform.seedbed('node', 'list', cluster.name, '--project', PROJECT, '--json')
  return z.array(z.object({ ready: z.boolean(), agent: z.looseObject({ state: z.string() }) })).parse(JSON.parse(said))
}

/** In a short run nobody waits for the agent's next look. */
const hasten = async () => void (config.full || (await machine.run('s6-svc', '-h', `${SERVICES}/agent`)))

async function ageHeartbeat(): Promise<void> {
  const kubectl = await platform.kubectl(cluster)
  const lastHeartbeatTime = new Date(Date.now() - 301_000).toISOString()
  const patch = JSON.stringify({ status: { conditions: [{ type: 'AgentHealthy', lastHeartbeatTime }] } })
  await kubectl.run('patch', 'node', 'worker-1', '--subresource=status', '--type=strategic', '-p', patch)
}

describe('what the agent says of itself', () => {
  it('is healthy once it has joined', async () => {
    await eventually(
      async () => expect(await listed()).toMatchObject([{ ready: true, agent: { state: 'healthy' } }]),
      SOON,
    )
    expect(await problems()).toEqual([])
  })

  it('names the phase that fails within a minute, while the node works, and takes it back', async () => {
    await machine.run('mv', UP_SCRIPT, `${UP_SCRIPT}.away`)
    await machine.run('mkdir', UP_SCRIPT)
    await hasten()
    await eventually(async () => expect(await problems()).toMatchObject([TUNNELS_FAIL]), WITHIN_A_MINUTE)
    expect(await listed()).toMatchObject([{ ready: true, agent: { state: 'unhealthy' } }])
    await machine.run('rmdir', UP_SCRIPT)
    await machine.run('mv', `${UP_SCRIPT}.away`, UP_SCRIPT)
    await hasten()
    await eventually(async () => expect(await problems()).toEqual([]), WITHIN_A_MINUTE)
  })

  it('is silence when the agent is, which is neither a failing phase nor a node that is not ready', async () => {
    await machine.run('s6-svc', '-d', `${SERVICES}/agent`)
    try {
      // The agent is gone; that it has been so for long is told by its last sign of life.
      if (!config.full) await ageHeartbeat()
      const limit = { timeoutMs: config.full ? 480_000 : 60_000, everyMs: 500 }
      await eventually(async () => expect(await problems()).toMatchObject([{ reason: 'AGENT_SILENT' }]), limit)
      expect(await listed()).toMatchObject([{ ready: true, agent: { state: 'silent' } }])
    } finally {
      await machine.run('s6-svc', '-u', `${SERVICES}/agent`)
    }
    await eventually(async () => expect(await problems()).toEqual([]), WITHIN_A_MINUTE)
  })
})

describe('a service that hangs', () => {
  it.runIf(config.full)(
    'is ended and started anew, which is counted, and a CNI file that is gone comes back',
    async () => {
      const before = await pidOf('containerd')
      await machine.run('rm', '/etc/cni/net.d/10-seedbed.conflist')
      await machine.run('kill', '-STOP', String(before))
      await eventually(async () => expect([0, before]).not.toContain(await pidOf('containerd')), HANGS)
      await eventually(async () => expect((await machine.agentStatus()).ready).toBe(true), SOON)
      const { stdout } = await machine.agent('status')
      expect(stdout).toMatch(/Repaired since the agent started: .*containerd once/)
      expect(stdout).toMatch(/network once/)
    },
  )
})

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
