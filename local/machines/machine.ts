import path from 'node:path'
import { cgroupOf, type Instance } from '../instance/instance.ts'
import type { Part } from '../supervisor/part.ts'
import { type Network, stateOf } from './network.ts'

const here = import.meta.dirname
const TOOLS_INSIDE = '/opt/seedbed/toolchain'

/** A computer of the embedded platform, and where its things are seen from this host. */
export type Machine = {
  /** Unique in the instance. */
  readonly name: string
  readonly hostName: string
  readonly instance: Instance
  readonly address: string
  readonly network: Network
  /** Directory on this host that is the machine's /var. */
  readonly varDir: string
  /** Directory of the toolchain's cache on this host. */
  readonly toolsDir: string
  /** More directories of this host that it sees, read-only: path inside → path on this host. */
  readonly binds: Readonly<Record<string, string>>
  /** Directories outside /var that live on its disk too. */
  readonly kept: readonly string[]
  /** Address of whom it asks for names of the world outside. */
  readonly nameServer?: string
  /** What process 1 runs and the machine lives by; words without spaces. By default it waits for others to enter. */
  readonly boot?: readonly string[]
}

export type MachineOptions = {
  readonly address: string
  readonly network: Network
  readonly toolsDir: string
  readonly hostName?: string
  readonly binds?: Readonly<Record<string, string>>
  readonly kept?: readonly string[]
  readonly nameServer?: string
  readonly boot?: readonly string[]
}

export function describeMachine(instance: Instance, name: string, o: MachineOptions): Machine {
  return {
    hostName: name,
    binds: {},
    kept: [],
    ...o,
    name,
    instance,
    varDir: path.join(machineDir(instance, name), 'var'),
  }
}

/** Everything of a machine that outlives it: its disk. */
export const machineDir = (i: Instance, name: string) => path.join(i.stateDir, 'machines', name)

/** Where a machine keeps a directory of `kept` on this host. */
export const keptDir = (m: Machine, inside: string) => path.join(path.dirname(m.varDir), 'kept', inside)

/** The file that holds the id of the machine's process 1. */
export const machinePidFile = (m: Machine) => path.join(stateOf(m.instance, m.name), 'pid')

export function machinePart(m: Machine): Part {
  const state = stateOf(m.instance, m.name)
  return {
    name: machinePartName(m),
    command: ['sh', path.join(here, 'machine.sh')],
    env: {
      MACHINE_NAME: m.hostName,
      MACHINE_PORT: m.network.port,
      MACHINE_STATE: state,
      MACHINE_ROOT: path.dirname(m.varDir),
      MACHINE_CIDR: `${m.address}/24`,
      MACHINE_GATEWAY: m.network.gateway,
      MACHINE_CGROUP: `${cgroupOf(m.instance)}/${m.name}`,
      MACHINE_TOOLS: m.toolsDir,
      ...optional(
        'MACHINE_BINDS',
        Object.entries(m.binds)
          .map((pair) => pair.join('='))
          .join('\n'),
      ),
      ...optional('MACHINE_KEPT', m.kept.join('\n')),
      ...optional('MACHINE_NAME_SERVER', m.nameServer ?? ''),
      ...optional('MACHINE_BOOT', (m.boot ?? []).join(' ')),
      SWITCH_STATE: stateOf(m.instance, m.network.part),
    },
    after: [m.network.part],
    bindsTo: [m.network.part],
    ready: { kind: 'path', path: path.join(state, 'ready') },
    entered: false,
    stop: { signal: 'SIGKILL', graceMs: 1_000 },
  }
}

const optional = (name: string, value: string) => (value === '' ? {} : { [name]: value })

export const machinePartName = (m: Pick<Machine, 'name'>) => `machine-${m.name}`

/** The command that runs `command` inside the machine. Paths in it are the machine's own. */
export function insideMachine(m: Machine, command: readonly string[]): [string, ...string[]] {
  return [
    'sh',
    path.join(here, 'enter.sh'),
    stateOf(m.instance, m.name),
    `${cgroupOf(m.instance)}/${m.name}`,
    ...command,
  ]
}

/** Where the machine sees a program of the toolchain. */
export function toolInside(m: Pick<Machine, 'toolsDir'>, tool: string): string {
  return tool.startsWith(`${m.toolsDir}/`) ? TOOLS_INSIDE + tool.slice(m.toolsDir.length) : tool
}
