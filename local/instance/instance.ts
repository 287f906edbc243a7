import { createHash } from 'node:crypto'
import path from 'node:path'
import { readJson, writeJson } from '../supervisor/files.ts'
import { choosePorts, type Ports } from './ports.ts'
import { chooseSubnet } from './subnet.ts'

/** One embedded platform on this host. Everything it owns is named after `id` or lies below `stateDir`. */
export type Instance = {
  readonly name: string
  /** Six hexadecimal digits, different for each pair of checkout and name: for interfaces, cgroups and marks. */
  readonly id: string
  readonly checkoutDir: string
  readonly stateDir: string
  /** `10.213.N.0/24` without the last number: `10.213.N`. */
  readonly net: string
  readonly ports: Ports
}

type Stored = Pick<Instance, 'net' | 'ports'>

/** A DNS label, short enough for every name that is made from it. */
export const INSTANCE_NAME = /^[a-z][a-z0-9-]{0,23}$/

/** @throws when the name is malformed */
export function describeInstance(checkoutDir: string, name: string): Omit<Instance, keyof Stored> {
  if (!INSTANCE_NAME.test(name)) {
    throw new Error(
      `"${name}" cannot be the name of an instance: use 1 to 24 lower-case letters, digits and dashes, starting with a letter`,
    )
  }
  const id = createHash('sha256').update(`${checkoutDir}\0${name}`).digest('hex').slice(0, 6)
  return { name, id, checkoutDir, stateDir: path.join(checkoutDir, '.seedbed', name) }
}

const file = (stateDir: string) => path.join(stateDir, 'instance.json')

/** The instance as it was made; undefined when there is none of that name. */
export function findInstance(checkoutDir: string, name: string): Instance | undefined {
  const described = describeInstance(checkoutDir, name)
  const stored = readJson(file(described.stateDir)) as Stored | undefined
  return stored && { ...described, net: stored.net, ports: stored.ports }
}

/** @throws when there is none of that name */
export function requireInstance(checkoutDir: string, name: string): Instance {
  const found = findInstance(checkoutDir, name)
  if (!found) throw new Error(`there is no instance "${name}": bring it up first`)
  return found
}

/**
 * The instance of that name; a new one gets a subnet and ports that are free now. Writes nothing.
 * @throws when no subnet or port is free
 */
export async function designInstance(checkoutDir: string, name: string): Promise<Instance> {
  const existing = findInstance(checkoutDir, name)
  if (existing) return existing
  const described = describeInstance(checkoutDir, name)
  const [net, ports] = await Promise.all([chooseSubnet(described.id), choosePorts(name)])
  return { ...described, net, ports }
}

export function saveInstance(i: Instance): void {
  const stored: Stored = { net: i.net, ports: i.ports }
  writeJson(file(i.stateDir), stored)
}

/** Addresses on the instance's network. */
export const addresses = (i: Pick<Instance, 'net'>) => ({
  host: `${i.net}.1`,
  switch: `${i.net}.2`,
  /** `host:port` of the image registry, which listens in the switch's namespace. */
  registry: `${i.net}.2:5000`,
})

/** Name of the instance's leg on this host; at most 15 characters. */
export const legName = (i: Pick<Instance, 'id'>) => `seedbed-${i.id}`

/** Path of the instance's cgroup below every hierarchy. */
export const cgroupOf = (i: Pick<Instance, 'id'>) => `/seedbed-${i.id}`
