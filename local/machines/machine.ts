import path from 'node:path'
import { addresses, cgroupOf, type Instance, legName } from '../instance/instance.ts'
import type { Part } from '../supervisor/part.ts'

const here = import.meta.dirname
const TOOLS_INSIDE = '/opt/seedbed/toolchain'

/** A computer of the embedded platform, and where its things are seen from this host. */
export type Machine = {
  readonly name: string
  readonly instance: Instance
  readonly address: string
  /** Directory on this host that is the machine's /var. */
  readonly varDir: string
  /** Directory of the toolchain's cache on this host. */
  readonly toolsDir: string
}

export function describeMachine(
  instance: Instance,
  name: string,
  o: { hostNumber: number; toolsDir: string },
): Machine {
  return {
    name,
    instance,
    address: `${instance.net}.${o.hostNumber}`,
    varDir: path.join(instance.stateDir, 'machines', name, 'var'),
    toolsDir: o.toolsDir,
  }
}

const stateOf = (i: Instance, name: string) => path.join(i.stateDir, 'run', 'machines', name)

/** The file that holds the id of the machine's process 1. */
export const machinePidFile = (m: Machine) => path.join(stateOf(m.instance, m.name), 'pid')

const base = { after: [], bindsTo: [], entered: false, stop: { signal: 'SIGKILL', graceMs: 1_000 } } as const

export function switchPart(i: Instance): Part {
  const a = addresses(i)
  const state = stateOf(i, 'switch')
  return {
    ...base,
    name: 'switch',
    command: ['sh', path.join(here, 'switch.sh')],
    env: {
      MACHINE_STATE: state,
      SWITCH_LEG: legName(i),
      SWITCH_LEG_CIDR: `${a.host}/24`,
      SWITCH_CIDR: `${a.switch}/24`,
    },
    ready: { kind: 'path', path: path.join(state, 'ready') },
  }
}

export function machinePart(m: Machine): Part {
  const state = stateOf(m.instance, m.name)
  return {
    ...base,
    name: machinePartName(m),
    command: ['sh', path.join(here, 'machine.sh')],
    env: {
      MACHINE_NAME: m.name,
      MACHINE_STATE: state,
      MACHINE_ROOT: path.dirname(m.varDir),
      MACHINE_CIDR: `${m.address}/24`,
      MACHINE_GATEWAY: addresses(m.instance).switch,
      MACHINE_CGROUP: `${cgroupOf(m.instance)}/${m.name}`,
      MACHINE_TOOLS: m.toolsDir,
      SWITCH_STATE: stateOf(m.instance, 'switch'),
    },
    after: ['switch'],
    bindsTo: ['switch'],
    ready: { kind: 'path', path: path.join(state, 'ready') },
  }
}

export const machinePartName = (m: Machine) => `machine-${m.name}`

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

/** The command that runs `command` in the switch's network, with this host's files. */
export function insideSwitch(i: Instance, command: readonly string[]): [string, ...string[]] {
  const pid = path.join(stateOf(i, 'switch'), 'pid')
  return ['sh', '-c', 'pid=$(cat "$0") && exec nsenter --target "$pid" --net -- "$@"', pid, ...command]
}

/** Where the machine sees a program of the toolchain. */
export function toolInside(m: Machine, tool: string): string {
  return tool.startsWith(`${m.toolsDir}/`) ? TOOLS_INSIDE + tool.slice(m.toolsDir.length) : tool
}
