import path from 'node:path'
import { addresses, type Instance, legName } from '../instance/instance.ts'
import type { Part } from '../supervisor/part.ts'

const here = import.meta.dirname

/** Where a machine is plugged in. */
export type Network = {
  /** Name of the part that has the bridge: `switch`, or that of a router. */
  readonly part: string
  /** Name of the port on that bridge, at most 15 characters. */
  readonly port: string
  /** Address of the next hop for everything else. */
  readonly gateway: string
}

/** Directory by which what holds a namespace is found while it runs. */
export const stateOf = (i: Instance, name: string) => path.join(i.stateDir, 'run', 'machines', name)

const base = { entered: false, stop: { signal: 'SIGKILL', graceMs: 1_000 } } as const

/** The network that an instance's machines and routers hang on. */
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
    after: [],
    bindsTo: [],
    ready: { kind: 'path', path: path.join(state, 'ready') },
  }
}

/** A machine's place on the instance's own network, in view of everybody there. */
export function onSwitch(i: Instance, name: string): Network {
  return { part: 'switch', port: `p-${name}`, gateway: addresses(i).switch }
}

/** A private network behind address translation, as at home or in an office. */
export type Router = {
  /** Name of its part. */
  readonly name: string
  /** Last number of its address on the instance's network. */
  readonly hostNumber: number
  /** Its address on the private /24. */
  readonly inside: string
  /** Who behind it answers node ports. */
  readonly forwardTo: string
}

/** Where a router is reached from the instance's network. */
export const routerAddress = (i: Pick<Instance, 'net'>, r: Pick<Router, 'hostNumber'>) => `${i.net}.${r.hostNumber}`

export function routerPart(i: Instance, r: Router): Part {
  const state = stateOf(i, r.name)
  return {
    ...base,
    name: r.name,
    command: ['sh', path.join(here, 'router.sh')],
    env: {
      MACHINE_STATE: state,
      ROUTER_LEG: `r-${r.hostNumber}`,
      ROUTER_OUTSIDE: `${routerAddress(i, r)}/24`,
      ROUTER_GATEWAY: addresses(i).switch,
      ROUTER_INSIDE: `${r.inside}/24`,
      ROUTER_FORWARD: r.forwardTo,
      SWITCH_STATE: stateOf(i, 'switch'),
    },
    after: ['switch'],
    bindsTo: ['switch'],
    ready: { kind: 'path', path: path.join(state, 'ready') },
  }
}

/** The command that runs `command` in the switch's network, with this host's files. */
export function insideSwitch(i: Instance, command: readonly string[]): [string, ...string[]] {
  const pid = path.join(stateOf(i, 'switch'), 'pid')
  return ['sh', '-c', 'pid=$(cat "$0") && exec nsenter --target "$pid" --net -- "$@"', pid, ...command]
}
