import { readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'
import { addresses, findInstance } from '../local/instance/instance.ts'
import { insideMachine, machinePartName, machinePidFile } from '../local/machines/machine.ts'
import { stateOf } from '../local/machines/network.ts'
import { machineOf, PROGRAMS_INSIDE, routerOf, SERVICES_INSIDE } from '../local/nodes/node.ts'
import { listNodeMachines } from '../local/platform.ts'
import { toolsDir } from '../local/platform/programs.ts'
import { fakeTimeLibrary, type Offset } from './clock.ts'
import { eventually } from './eventually.ts'
import { takePartAway } from './faults.ts'
import { checkoutDir, type Platform } from './platform.ts'
import { type Program, startProgram } from './tunnel/namespace.ts'

const AGENT = `${PROGRAMS_INSIDE}/seedbed-agent`
const ANOTHER = { timeoutMs: 60_000, everyMs: 100 }

const AgentStatus = z.object({
  ready: z.boolean(),
  /** New with each start of the agent. */
  run: z.string(),
  phases: z.array(z.object({ name: z.string(), state: z.string(), message: z.string().optional() })),
  /** How often what was repaired, since the agent started. */
  repairs: z.record(z.string(), z.int()),
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
  /** The id of a service's process in the machine; 0 when it does not run. */
  readonly pidOf: (service: string) => Promise<number>
  /** `kill -STOP` of a service: from now on it is there and does nothing. Returns its process and what lets it go on. */
  readonly freezeService: (name: string) => Promise<{ readonly pid: number; readonly goOn: () => Promise<void> }>
  /** Writes a file that only root may read. It may be a key: it goes through standard input. */
  readonly put: (file: string, content: string) => Promise<void>
  /** As when the power fails. Returns once the machine has begun to boot from its disk. */
  readonly reboot: () => Promise<void>
  /** The power fails and does not come back. Returns what brings it back: it boots from its disk then. */
  readonly powerOff: () => Promise<() => Promise<void>>
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
  const pidOf = async (service: string) =>
    Number(await run('s6-svstat', '-o', 'pid', path.join(SERVICES_INSIDE, service)))
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
      const killed = await pidOf(service)
      await run('kill', '-9', String(killed))
      await untilAnother(() => pidOf(service), killed)
    },
    pidOf: async (service) => Math.max(0, await pidOf(service)),
    async freezeService(service) {
      const pid = await pidOf(service)
      await run('kill', '-STOP', String(pid))
      await eventually(async () => {
        // Its state follows its name, which is in brackets.
        const state = await run('sed', 's/.*) //; s/ .*//', `/proc/${pid}/stat`)
        if (state !== 'T') throw new Error(`${service} does not hang: its process is in state ${state}`)
      }, ANOTHER)
      return { pid, goOn: async () => void (await run('kill', '-CONT', String(pid))) }
    },
    async put(target, content) {
      const [file, ...args] = insideMachine(machine, ['sh', '-c', 'umask 077; exec cat >"$1"', 'put', target])
      await execa(file, args, { input: content })
    },
    async reboot() {
      const killed = processOne()
      process.kill(killed, 'SIGKILL')
      await untilAnother(processOne, killed)
    },
    async powerOff() {
      const killed = processOne()
      const bringBack = await takePartAway(platform, machinePartName(machine))
      return async () => {
        await bringBack()
        await untilAnother(processOne, killed)
      }
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
