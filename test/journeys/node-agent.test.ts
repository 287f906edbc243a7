import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { createSshKey } from '../../cli/src/api/ssh-keys.ts'
import { PROGRAMS_INSIDE } from '../../local/nodes/node.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'

const SOON = { timeoutMs: 60_000, everyMs: 250 }
/** A look at the phases, and how long a service may hang. */
const HANGS = { timeoutMs: 120_000, everyMs: 500 }
const PROJECT = 'node-agent'
const UP_SCRIPT = '/etc/seedbed-node/vpn/up.sh'
const TUNNELS_FAIL = { node: 'worker-1', reason: 'PHASE_FAILING', phase: 'tunnels' }

let platform: Platform
let project: Project
let cluster: Cluster
let machine: WorkerMachine

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'agent', 'local-eu'))
  await pools(
    'create',
    'web',
    '--label',
    'tier=web',
    'old=yes',
    '--taint',
    'shy:PreferNoSchedule',
    '--kubelet',
    'maxPods=50',
  )
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT, '--pool', 'web')
  machine = openMachine(platform, cluster.id, 'worker-1')
})

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
})

/** `node-pool VERB CLUSTER …` */
const pools = (verb: string, ...rest: string[]) =>
  platform.seedbed('node-pool', verb, cluster.name, ...rest, '--project', PROJECT)

const stateOf = async (phase: string) => (await machine.agentStatus()).phases.find((p) => p.name === phase)?.state
const AGENT = `${PROGRAMS_INSIDE}/seedbed-agent`
const SERVICES = '/var/lib/seedbed-node/services'
const pidOf = async (service: string) => Number(await machine.run('s6-svstat', '-o', 'pid', `${SERVICES}/${service}`))

const WITHIN_A_MINUTE = { timeoutMs: 60_000, everyMs: 500 }
/** As people see it: in the master, and in `node list`. */
const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []
const listed = async () => {
  const said = await platform.seedbed('node', 'list', cluster.name, '--project', PROJECT, '--json')
  return z.array(z.object({ ready: z.boolean(), agent: z.looseObject({ state: z.string() }) })).parse(JSON.parse(said))
}

/** As its seed tells of it, phase by phase: in the master, and in `node get`. */
const shown = async () => {
  const said = await platform.seedbed('node', 'get', cluster.name, 'worker-1', '--project', PROJECT, '--json')
  return JSON.parse(said) as unknown
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
    const agent = { state: 'HEALTHY', heardAt: null, tunnels: { up: 1, wanted: 1 }, lines: [] }
    const node = {
      name: 'worker-1',
      ready: true,
      cordoned: false,
      problem: null,
      podCIDR: expect.stringMatching(/^10\.244\.\d+\.0\/24$/),
      agent,
    }
    await eventually(async () => expect(await shown()).toMatchObject(node), SOON)
    const { phases } = z
      .object({ agent: z.object({ phases: z.array(z.looseObject({ state: z.string() })) }) })
      .parse(await shown()).agent
    expect(phases.length).toBeGreaterThan(10)
    expect(new Set(phases.map(({ state }) => state))).toEqual(new Set(['DONE']))
  })

  it('names the phase that fails within a minute, while the node works, and takes it back', async () => {
    await machine.run('mv', UP_SCRIPT, `${UP_SCRIPT}.away`)
    await machine.run('mkdir', UP_SCRIPT)
    await hasten()
    await eventually(async () => expect(await problems()).toMatchObject([TUNNELS_FAIL]), WITHIN_A_MINUTE)
    expect(await listed()).toMatchObject([{ ready: true, agent: { state: 'unhealthy' } }])
    const phase = { name: 'tunnels', state: 'FAILED', since: expect.any(String), message: expect.any(String) }
    expect(await shown()).toMatchObject({
      problem: { reason: 'PHASE_FAILING', advice: expect.stringContaining('firewall') },
      agent: { state: 'FAILING', phases: expect.arrayContaining([expect.objectContaining(phase)]) },
    })
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
      expect(await shown()).toMatchObject({ ready: true, agent: { state: 'SILENT', heardAt: expect.any(String) } })
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

const POOL_LABEL = 'seedbed.dev.node-restriction.kubernetes.io/pool'
const Node = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()) }),
  spec: z.object({ taints: z.array(z.object({ key: z.string() })).default([]) }),
  status: z.object({ capacity: z.object({ pods: z.string() }) }),
})

/** What the Node bears of its pool. */
async function bears() {
  const kubectl = await platform.kubectl(cluster)
  const { metadata, spec, status } = Node.parse(JSON.parse(await kubectl.run('get', 'node', 'worker-1', '-o', 'json')))
  const { [POOL_LABEL]: pool, tier, old } = metadata.labels
  return { pool, tier, old, taints: spec.taints.map(({ key }) => key), pods: status.capacity.pods }
}

describe('a pool', () => {
  const OF_POOL = { pool: 'web', tier: 'web', old: 'yes', taints: ['shy'], pods: '50' }

  it('gives the node that came with its token labels, taints and settings, and counts it', async () => {
    expect(await bears()).toEqual(OF_POOL)
    const counted = { name: 'web', nodes: { total: 1, ready: 1, unhealthy: 0 } }
    await eventually(async () => expect(JSON.parse(await pools('list', '--json'))).toMatchObject([counted]), SOON)
  })

  it('puts back what somebody changes, and leaves what they add; the machine itself cannot go to another pool', async () => {
    const kubectl = await platform.kubectl(cluster)
    await kubectl.run('label', 'node', 'worker-1', 'tier=db', 'mine=yes', `${POOL_LABEL}-`, '--overwrite')
    await kubectl.run('taint', 'node', 'worker-1', 'shy:PreferNoSchedule-', 'mine=yes:PreferNoSchedule')
    await eventually(async () => expect(await bears()).toEqual({ ...OF_POOL, taints: ['mine', 'shy'] }), SOON)
    expect(await kubectl.run('get', 'node', 'worker-1', '-o', 'jsonpath={.metadata.labels.mine}')).toBe('yes')
    const asItself = ['--as', 'system:node:worker-1', '--as-group', 'system:nodes', 'label', 'node', 'worker-1']
    await kubectl.run(...asItself, 'mine=no', '--overwrite')
    await expect(kubectl.run(...asItself, `${POOL_LABEL}=gold`, '--overwrite')).rejects.toThrow(
      /is not allowed to modify labels/,
    )
    await kubectl.run('taint', 'node', 'worker-1', 'mine:PreferNoSchedule-')
  })

  it('takes away what it no longer has, and its kubelet follows while pods run on', async () => {
    await pools('update', 'web', '--label', 'old-', '--taint', 'shy:PreferNoSchedule-', '--kubelet', 'maxPods=60')
    await eventually(async () => expect(await bears()).toMatchObject({ old: undefined, taints: [] }), SOON)
    await eventually(async () => {
      await hasten()
      expect(await bears()).toMatchObject({ pods: '60' })
    }, SOON)
  })

  it('what does not fit on the machine is refused there, and kubelet runs on with what it had', async () => {
    await pools('update', 'web', '--kubelet', 'systemReserved.cpu=16')
    const refused = { name: 'kubelet', state: 'FAILED', message: expect.stringContaining('its pool reserves 16000m') }
    await eventually(async () => {
      await hasten()
      expect(await shown()).toMatchObject({
        agent: { phases: expect.arrayContaining([expect.objectContaining(refused)]) },
      })
    }, SOON)
    expect(await bears()).toMatchObject({ pods: '60' })
    await pools('update', 'web', '--kubelet', 'systemReserved.cpu-')
    await eventually(async () => {
      await hasten()
      expect((await machine.agentStatus()).ready).toBe(true)
    }, SOON)
  })

  it('is not deleted with its nodes by mistake, and leaves nothing on them', async () => {
    await expect(pools('delete', 'web')).rejects.toThrow(/has one node: with --keep-nodes/)
    await pools('delete', 'web', '--keep-nodes')
    const nothing = { pool: undefined, tier: undefined, old: undefined, taints: [] }
    await eventually(async () => expect(await bears()).toMatchObject(nothing), SOON)
    await eventually(async () => {
      await hasten()
      expect(await bears()).toMatchObject({ pods: '110' })
    }, SOON)
    await pools('create', 'web', '--label', 'tier=web')
    expect(await bears()).toMatchObject(nothing)
    await pools('delete', 'web')
  })
})

/** Every file of the machine's own, with its size and when it was changed; programs write their logs and data all the time. */
const everything = () =>
  machine.run(
    'sh',
    '-c',
    `find /etc /opt /root ${SERVICES} -xdev -type f -o -type l | sort | xargs ls -ld --time-style=full-iso`,
  )

describe('check', () => {
  it('finds the machine of a node fit, and changes nothing', async () => {
    const before = await everything()
    const { exitCode, stdout } = await machine.agent('check', '--json')
    const lines = z
      .array(z.object({ name: z.string(), result: z.string(), message: z.string() }))
      .parse(JSON.parse(stdout))
    expect(lines.filter(({ result }) => result === 'required')).toEqual([])
    expect(exitCode).toBe(0)
    expect(await everything()).toBe(before)
  })

  it('writes nothing: it does its work where nothing can be written', async () => {
    const each = `awk '{ print $5 }' /proc/self/mountinfo | while read -r point; do mount -o remount,bind,ro "$point"; done`
    const check = `(${each}) 2>/dev/null; ! touch /var/x /etc/x /run/x /tmp/x 2>/dev/null || exit 9; exec ${AGENT} check --json`
    const said = await machine.run('unshare', '--mount', 'sh', '-c', check)
    expect(JSON.parse(said)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'ports', result: 'pass' })]),
    )
  })

  it('says what is in the way, and with which exit code', async () => {
    await machine.run('sh', '-c', 'echo {} >/etc/cni/net.d/05-other.conflist')
    try {
      const { exitCode, stdout } = await machine.agent('check')
      expect(exitCode).toBe(1)
      expect(stdout).toContain("✗ cni: /etc/cni/net.d/05-other.conflist would be used instead of Seedbed's: remove it")
    } finally {
      await machine.run('rm', '/etc/cni/net.d/05-other.conflist')
    }
  })
})

it('doctor tells of the machine, the phases and each service, and nothing that lets somebody in', async () => {
  const { stdout } = await machine.agent('doctor')
  for (const title of ['Machine', 'Node', 'Service agent', 'Service containerd', 'Service kubelet']) {
    expect(stdout).toContain(`== ${title}`)
  }
  expect(stdout).not.toMatch(/PRIVATE KEY|[a-z0-9]{6}\.[a-z0-9]{16}|eyJ/)
})

const HOME = '/home/ops'
const AUTHORIZED = `${HOME}/.ssh/authorized_keys`
const OPS = '4321'
const OWN_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4 ops@laptop'

/** As the `.pub` file of a pair that nobody holds the other half of. */
function newPublicKey(): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const head = Buffer.from('0000000b7373682d6564323535313900000020', 'hex') // ssh-ed25519, and 32 bytes
  return `ssh-ed25519 ${Buffer.concat([head, Buffer.from(x, 'base64url')]).toString('base64')}`
}

const authorized = () => machine.run('cat', AUTHORIZED)
const becomes = (want: () => Promise<void>) =>
  eventually(async () => {
    await hasten()
    await want()
  }, WITHIN_A_MINUTE)

describe('SSH keys', () => {
  const publicKey = newPublicKey()
  const name = `ops-${randomUUID().slice(0, 8)}`
  const line = `${publicKey} seedbed:${name}`
  const change = (how: 'attach' | 'detach') =>
    platform.seedbed('ssh-key', how, name, cluster.name, '--project', PROJECT)

  beforeAll(async () => {
    await createSshKey(platform.api, { projectId: project.id, name, publicKey })
    const owned = `install -d -o ${OPS} -g ${OPS} -m`
    const user = `echo 'ops:x:${OPS}:${OPS}::${HOME}:/bin/sh' >>/etc/passwd; install -d -m 755 /home`
    const home = `${owned} 755 ${HOME}; ${owned} 700 ${HOME}/.ssh`
    const key = `echo '${OWN_KEY}' >${AUTHORIZED}; chown ${OPS}:${OPS} ${AUTHORIZED}`
    await machine.run('sh', '-ec', `${user}; ${home}; ${key}`)
    const { token } = await createJoinToken(platform.api, cluster)
    await machine.run('sh', '-c', `umask 077; echo '${token}' >/run/join-token`)
  })

  it('come to no machine whose owner has not said so, nor to a user that is not there', async () => {
    await change('attach')
    const config = ['get', 'configmap', 'seedbed-node-config', '-n', 'kube-system', '-o', 'jsonpath={.data}']
    const kubectl = await platform.kubectl(cluster)
    await eventually(async () => expect(await kubectl.run(...config)).toContain(line), SOON)
    await hasten()
    const refused = await machine.agent('join', '--token-file', '/run/join-token', '--ssh-user', 'nobody-there')
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has no user "nobody-there"') })
    expect(await stateOf('ssh')).toBe('done')
    expect(await authorized()).toBe(OWN_KEY)
  })

  it('that are attached let in as the user that join has named, beside keys of their own', async () => {
    const said = await machine.join('/run/join-token', '--ssh-user', 'ops').untilEnded()
    expect(said).toContain('✓ SSH keys: 1 lets in as ops')
    expect((await authorized()).split('\n')).toEqual([
      OWN_KEY,
      expect.stringMatching(/^# BEGIN/),
      line,
      expect.any(String),
    ])
    expect(await machine.run('stat', '-c', '%u %g %a', AUTHORIZED)).toBe(`${OPS} ${OPS} 600`)
    const check = await machine.agent('check')
    expect(check.stdout).toContain('✓ ssh: keys that are attached to the cluster let in as ops')
  })

  it('come back when the user takes them away, and no link of theirs leads anywhere; the node is ready all the while', async () => {
    await machine.run('sh', '-c', `sed -i '/BEGIN/,$d' ${AUTHORIZED}`)
    await becomes(async () => expect(await authorized()).toContain(line))
    const before = await machine.run('cat', '/etc/passwd')
    await machine.run('sh', '-c', `mv ${AUTHORIZED} ${HOME}/mine && ln -s /etc/passwd ${AUTHORIZED}`)
    await becomes(async () => expect(await stateOf('ssh')).toBe('failed'))
    expect(await machine.run('cat', '/etc/passwd')).toBe(before)
    expect((await machine.agentStatus()).ready).toBe(true)
    const failed = { name: 'ssh', state: 'FAILED', message: expect.stringContaining('symbolic link') }
    const phases = expect.arrayContaining([expect.objectContaining(failed)])
    const healthy = { problem: null, agent: { state: 'HEALTHY', phases } }
    await becomes(async () => expect(await shown()).toMatchObject(healthy))
    await machine.run('mv', '-f', `${HOME}/mine`, AUTHORIZED)
    await becomes(async () => expect(await stateOf('ssh')).toBe('done'))
  })

  it('go when they are detached, and nothing else does', async () => {
    await change('detach')
    await becomes(async () => expect(await authorized()).toBe(OWN_KEY))
    await change('attach')
    await becomes(async () => expect(await authorized()).toContain(line))
  })
})

describe('leave', () => {
  it('asks, and does nothing without an answer', async () => {
    const { exitCode, stderr } = await machine.agent('leave')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('--yes')
    expect((await machine.agentStatus()).ready).toBe(true)
  })

  it('takes away what is ours and nothing else, also when it was killed in the middle, and the machine can join again', async () => {
    await machine.run('iptables', '-t', 'nat', '-N', 'FOREIGN')
    await machine.run('iptables', '-t', 'nat', '-A', 'POSTROUTING', '-j', 'FOREIGN')
    await machine.run('sh', '-c', 'echo {} >/etc/cni/net.d/99-other.conflist')

    // It may die anywhere.
    await machine.run('sh', '-c', `timeout -s KILL 1 ${AGENT} leave --yes || true`)
    const { exitCode, stdout } = await machine.agent('leave', '--yes')
    expect(stdout).toMatch(/not node worker-1 any more.*node delete CLUSTER worker-1|nothing to leave/)
    expect(exitCode).toBe(0)

    const left = await machine.run(
      'sh',
      '-c',
      'ps ax -o comm; ip -br address; ip route; iptables-save; cat /proc/self/mountinfo',
    )
    expect(left).not.toMatch(/kubelet|containerd|openvpn|cni0|198\.18\.|SEEDBED|KUBE-|cni-/)
    expect(left).toContain('FOREIGN')
    expect(await machine.run('ls', '/etc/cni/net.d')).toBe('99-other.conflist')
    expect(await authorized()).toBe(OWN_KEY)
    expect(await machine.run('ls', '/etc/seedbed-node')).toBe('kubelet.conf.d')
    expect(await machine.run('sh', '-c', 'ls -A /var/lib/kubelet /var/lib/containerd | grep -v : || true')).toBe('')
    const kubectl = await platform.kubectl(cluster)
    expect(await kubectl.run('get', 'node', 'worker-1', '-o', 'jsonpath={.spec.unschedulable}')).toBe('true')
    expect((await machine.agent('leave', '--yes')).stdout).toContain('nothing to leave')

    await kubectl.run('delete', 'node', 'worker-1')
    const { token } = await createJoinToken(platform.api, cluster)
    await machine.run('sh', '-c', `umask 077; echo '${token}' >/run/join-token`)
    await eventually(() => machine.join('/run/join-token').untilEnded(), SOON)
    expect((await machine.agentStatus()).ready).toBe(true)
  })
})
