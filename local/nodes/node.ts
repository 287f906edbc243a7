import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { describeMachine, type Machine, machinePart } from '../machines/machine.ts'
import { type Router, routerPart } from '../machines/network.ts'
import type { Part } from '../supervisor/part.ts'

/** A worker machine of a customer's cluster. What is not said here follows from it. */
export type LocalNode = {
  readonly clusterId: string
  /** The seed that hosts the cluster's control plane. */
  readonly seed: string
  /** Of the Node object, and of the machine as it sees itself. */
  readonly name: string
  /** From 1, in its cluster: chooses the private network. */
  readonly index: number
  /** Last number of its router's address on the instance's network. */
  readonly hostNumber: number
  /** Of one that the machine API made: nobody joins it by hand. */
  readonly ordered?: {
    readonly pool: string
    /** RFC 3339. */
    readonly createdAt: string
    /** It is being removed: nothing of it is to run. */
    readonly leaving?: true
  }
}

/** Where a worker machine finds its programs. */
export const PROGRAMS_INSIDE = '/opt/seedbed/bin'
/** Where the agent keeps its services; the machine runs what is there. */
export const SERVICES_INSIDE = '/var/lib/seedbed-node/services'
export const CONFIG_INSIDE = '/etc/seedbed-node'

/** Directory on this host with the programs of all worker machines of an instance. */
export const programsDir = (i: Instance) => path.join(i.stateDir, 'nodes', 'bin')

/** Private networks of one cluster differ; those of two clusters are the same, as they are at customers'. */
const privateNet = (n: LocalNode) => `192.168.${n.index * 10}`

/** A cluster's machines have at most this many private networks to be in. */
export const MAX_INDEX = 25

export const uniqueName = (n: LocalNode) => `${n.clusterId}-${n.name}`

export function routerOf(n: LocalNode): Router {
  return {
    name: `router-${uniqueName(n)}`,
    hostNumber: n.hostNumber,
    inside: `${privateNet(n)}.1`,
    forwardTo: `${privateNet(n)}.10`,
  }
}

export function machineOf(i: Instance, n: LocalNode, toolsDir: string): Machine {
  return describeMachine(i, uniqueName(n), {
    hostName: n.name,
    address: `${privateNet(n)}.10`,
    network: { part: routerOf(n).name, port: 'machine', gateway: routerOf(n).inside },
    toolsDir,
    binds: { [PROGRAMS_INSIDE]: programsDir(i) },
    // As on a disk of its own: what was joined stays joined.
    kept: [CONFIG_INSIDE, '/etc/cni'],
    // A router usually passes questions on. This one has nobody to ask, but CoreDNS does not start without an address.
    nameServer: routerOf(n).inside,
    boot: ['s6-svscan', SERVICES_INSIDE],
  })
}

export function partsOf(i: Instance, n: LocalNode, toolsDir: string): readonly Part[] {
  return [routerPart(i, routerOf(n)), machinePart(machineOf(i, n, toolsDir))]
}
