import { readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import { addresses, findInstance } from '../local/instance/instance.ts'
import { insideMachine, machinePidFile } from '../local/machines/machine.ts'
import { stateOf } from '../local/machines/network.ts'
import { machineOf, PROGRAMS_INSIDE, routerOf, SERVICES_INSIDE } from '../local/nodes/node.ts'
import { listNodeMachines } from '../local/platform.ts'
import { toolsDir } from '../local/platform/programs.ts'
import { fakeTimeLibrary, type Offset } from './clock.ts'
import { eventually } from './eventually.ts'
import { checkoutDir, type Platform } from './platform.ts'
import { type Program, startProgram } from './tunnel/namespace.ts'

const AGENT = `${PROGRAMS_INSIDE}/seedbed-agent`
const ANOTHER = { timeoutMs: 60_000, everyMs: 100 }

const AgentStatus = z.object({
  ready: z.boolean(),
  phases: z.array(z.object({ name: z.string(), state: z.string(), message: z.string().optional() })),
})
export type AgentStatus = z.infer<typeof AgentStatus>

/** A worker machine of the local platform, and what may happen to one. Paths are the machine's own. */
export type WorkerMachine = {
  readonly name: string
  /** What a program says inside. @throws when it fails */
  readonly run: (...command: string[]) => Promise<string>
  /** `seedbed-agent join`, with more options, which goes on until the node is ready. */
  readonly join: (tokenFile: string, ...more: string[]) => Program
  /** @throws while the agent has not said anything */
  readonly agentStatus: () => Promise<AgentStatus>
  /** `seedbed-agent` with these arguments. Never throws: look at `exitCode`. */
  readonly agent: (...args: string[]) => Promise<{ exitCode: number; stdout: string; stderr: string }>
  /** `kill -9` of `agent`, `kubelet`, `containerd` or `openvpn-REPLICA`. Returns once another process has its place. */
  readonly killService: (name: string) => Promise<void>
  /** As when the power fails. Returns once the machine has begun to boot from its disk. */
  readonly reboot: () => Promise<void>
  /** From now on no packet comes or goes, and nobody is told. Returns the cure. */
  readonly blackHole: () => Promise<() => Promise<void>>
  /**
   * Sets the clock of all programs that are started from now on and ask the C library for the time: the agent and
   * OpenVPN do, kubelet does not. Those that were started since the first time follow within ten seconds; never set it
   * back, because their timers go by it too.
   */
  readonly setClock: (offset: Offset) => Promise<void>
}

/** @throws when the cluster has no machine of that name on this platform */
export function openMachine(platform: Platform, clusterId: string, name: string): WorkerMachine {
  const ref = { checkoutDir, instance: platform.instance }
  const instance = findInstance(checkoutDir, platform.instance)
  const node = listNodeMachines(ref, clusterId).find((n) => n.name === name)
  if (!instance || !node) throw new Error(`cluster ${clusterId} has no machine ${name} on "${platform.instance}"`)
  const machine = machineOf(instance, node, toolsDir())
  const routerPid = path.join(stateOf(instance, routerOf(node).name), 'pid')

  const enter = (command: readonly string[], reject = true) => {
    const [file, ...args] = insideMachine(machine, command)
    return execa(file, args, { stdin: 'ignore', reject })
  }
  const run = async (...command: string[]) => (await enter(command)).stdout
  const processOne = () => pidIn(machinePidFile(machine))
  const drop = (how: '-I' | '-D') =>
    execa('nsenter', [`--net=/proc/${pidIn(routerPid)}/ns/net`, 'iptables', how, 'FORWARD', '-j', 'DROP'])

  return {
    name,
    run,
    join(tokenFile, ...more) {
      const mirror = `--registry-mirror=http://${addresses(instance).registry}`
      return startProgram(insideMachine(machine, [AGENT, 'join', '--token-file', tokenFile, mirror, ...more]))
    },
    async agentStatus() {
      // It ends with 1 when the node is not ready.
      const { stdout, stderr } = await enter([AGENT, 'status', '--json'], false)
      if (stdout === '') throw new Error(`the agent on ${name} says nothing: ${stderr}`)
      return AgentStatus.parse(JSON.parse(stdout))
    },
    async agent(...args) {
      const { exitCode, stdout, stderr } = await enter([AGENT, ...args], false)
      return { exitCode: exitCode ?? -1, stdout, stderr }
    },
    async killService(service) {
      const pid = async () => Number(await run('s6-svstat', '-o', 'pid', path.join(SERVICES_INSIDE, service)))
      const killed = await pid()
      await run('kill', '-9', String(killed))
      await untilAnother(pid, killed)
    },
    async reboot() {
      const killed = processOne()
      process.kill(killed, 'SIGKILL')
      await untilAnother(processOne, killed)
    },
    async blackHole() {
      await drop('-I')
      return async () => void (await drop('-D'))
    },
    async setClock(offset) {
      await run('sh', '-c', `echo ${offset} >/etc/faketimerc && echo ${fakeTimeLibrary()} >/etc/ld.so.preload`)
    },
  }
}

const pidIn = (file: string) => Number(readFileSync(file, 'utf8'))

/** Until there is a process again, and another one. */
async function untilAnother(find: () => number | Promise<number>, before: number): Promise<void> {
  await eventually(async () => {
    const pid = await find()
    if (!(pid > 0) || pid === before) throw new Error(`nothing has taken the place of process ${before}`)
  }, ANOTHER)
}
