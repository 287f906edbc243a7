import path from 'node:path'
import { addresses, type Instance } from '../instance/instance.ts'
import { describeMachine, type Machine } from '../machines/machine.ts'
import { onSwitch } from '../machines/network.ts'
import type { SeedTools } from './tools.ts'

/** A seed of the embedded platform: one machine that is control plane and node. */
export type LocalSeed = {
  readonly name: string
  readonly location: string
  readonly machine: Machine
  readonly instance: Instance
  readonly tools: SeedTools
  /** All of the machine's pods; one node, so the node has all of it. */
  readonly podCIDR: string
  readonly serviceCIDR: string
  /** First address of `serviceCIDR`: the API server as pods see it. */
  readonly apiServiceIP: string
  readonly dnsServiceIP: string
  /** Where people, the master and pods reach the seed's API server. */
  readonly apiUrl: string
  readonly registry: string
}

/** The two regions of every embedded platform. Their networks differ only so that people tell them apart in logs. */
const REGIONS = [
  { name: 'us', location: 'this machine, as the US', hostNumber: 11, pods: '10.20.0.0/20', services: '10.21.0' },
  { name: 'eu', location: 'this machine, as Europe', hostNumber: 12, pods: '10.22.0.0/20', services: '10.23.0' },
] as const

export const API_PORT = 6443

export function localSeeds(instance: Instance, tools: SeedTools, toolsDir: string): readonly LocalSeed[] {
  return REGIONS.map((r) => {
    const machine = describeMachine(instance, r.name, {
      address: `${instance.net}.${r.hostNumber}`,
      network: onSwitch(instance, r.name),
      toolsDir,
    })
    return {
      name: r.name,
      location: r.location,
      machine,
      instance,
      tools,
      podCIDR: r.pods,
      serviceCIDR: `${r.services}.0/20`,
      apiServiceIP: `${r.services}.1`,
      dnsServiceIP: `${r.services}.10`,
      apiUrl: `https://${machine.address}:${API_PORT}`,
      registry: addresses(instance).registry,
    }
  })
}

/** Where a seed's files lie: on this host, and as its own processes see them. */
export const hostDir = (s: LocalSeed) => path.join(s.machine.varDir, 'lib/seedbed')
export const INSIDE_DIR = '/var/lib/seedbed'
export const hostPki = (s: LocalSeed) => path.join(hostDir(s), 'pki')
export const INSIDE_PKI = `${INSIDE_DIR}/pki`

/** For the operator of the embedded platform, on this host. */
export const adminKubeconfig = (s: LocalSeed) => path.join(s.instance.stateDir, 'seeds', `${s.name}.kubeconfig`)
