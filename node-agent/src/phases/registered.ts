import { existsSync, rmSync } from 'node:fs'
import * as z from 'zod'
import { NODE_UPGRADE_ANNOTATION, plainVersion, POOL_LABEL, readUpgradeMark } from '#seed-api'
import { type ApiClient, KubeError, Unreachable } from '../api/client.ts'
import { StalledError } from '../errors.ts'
import { findFile, json, writeIfChanged } from '../files.ts'
import { parseJson } from '../json.ts'
import { nodeAddress } from '../network/address.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, known, type Phase, waiting } from '../phase.ts'
import { removeKeys } from '../ssh/keep.ts'

const NODES = '/api/v1/nodes'
const Node = z.object({
  metadata: z.object({
    uid: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.object({ podCIDR: z.cidrv4().optional() }).default({}),
  status: z
    .object({
      conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
      nodeInfo: z.object({ kubeletVersion: z.string().optional() }).optional(),
    })
    .default({ conditions: [] }),
})
/** The cluster gives a new Node its range and its pool at once, when all is well. */
const PATIENCE_MS = 1_000

const Facts = z.object({ uid: z.string(), podCIDR: z.cidrv4(), pool: z.string().optional() })

/**
 * The Node object: who the machine is to the cluster, and which addresses it and its pods get. It is made here and not
 * by kubelet, which must be told its address when it starts.
 */
export const registered: Phase = {
  name: 'registered',
  title: 'Node in the cluster',
  async run(c) {
    const identity = c.identity()
    if (identity?.kind !== 'node') return fromMemory(c, 'kubelet has no valid certificate yet')
    try {
      const { name } = c.settings
      const node = await findOrMake(identity.api, name)
      if (isComplete(c, node)) return learn(c, node)
      return learn(c, (await awaitRest(identity.api, c)) ?? node)
    } catch (error) {
      if (error instanceof Unreachable) return fromMemory(c, error.message)
      throw error
    }
  },
}

const isComplete = (c: Context, node: z.infer<typeof Node>) =>
  node.spec.podCIDR !== undefined && (poolOf(node) !== undefined || !isToGetPool(c))

/** Its range of pod addresses, and its pool. */
async function awaitRest(api: ApiClient, c: Context) {
  for await (const object of api.watch(NODES, c.settings.name, PATIENCE_MS)) {
    const node = Node.parse(object)
    if (isComplete(c, node)) return node
  }
  return undefined
}

/** Made first, and looked for only where it has been before, or turns out to be there. */
async function findOrMake(api: ApiClient, name: string) {
  const isKnown = findLast() !== undefined
  try {
    return await (isKnown ? find(api, name) : make(api, name))
  } catch (error) {
    if (!(error instanceof KubeError)) throw error
    // One that was deleted is somebody else when it comes again.
    if (isKnown && error.status === 404) return forget(name)
    if (!isKnown && error.status === 409) return find(api, name)
    throw error
  }
}

const find = async (api: ApiClient, name: string) => Node.parse(await api.get(`${NODES}/${name}`))
const make = async (api: ApiClient, name: string) =>
  Node.parse(await api.post(NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name } }))

/** Whatever this machine was, it is not that any more. */
async function forget(name: string): Promise<never> {
  if (!existsSync(PATHS.token)) {
    // Nor does its cluster let anybody in any more.
    const left = await removeKeys().then(
      () => '',
      (error: unknown) => `; ${messageOf(error)}`,
    )
    throw new StalledError(
      `Node ${name} was deleted in its cluster, so this machine is a node no more: run \`seedbed-agent join\` with a new ` +
        `join token to make it one again${left}`,
    )
  }
  for (const file of [PATHS.node, PATHS.kubeletClient, PATHS.returnCertificate]) rmSync(file, { force: true })
  throw new Error(`Node ${name} was deleted in its cluster: this machine joins it anew`)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function learn(c: Context, node: z.infer<typeof Node>) {
  const { podCIDR } = node.spec
  if (podCIDR === undefined) return waiting('the cluster has not given it a range of pod addresses yet')
  const pool = poolOf(node)
  if (pool === undefined && isToGetPool(c)) {
    return waiting(`the cluster has not put it into pool ${c.settings.pool} yet`)
  }
  const { uid } = node.metadata
  const address = nodeAddress(known(c.config), podCIDR)
  const says = (type: string) => node.status.conditions.some((k) => k.type === type && k.status === 'True')
  const [ready, hasDiskPressure] = [says('Ready'), says('DiskPressure')]
  const version = plainVersion(node.status.nodeInfo?.kubeletVersion)
  const upgrade = readUpgradeMark(node.metadata.annotations[NODE_UPGRADE_ANNOTATION])
  c.node = { uid, podCIDR, address, ready, hasDiskPressure, pool, version, upgrade }
  writeIfChanged(PATHS.node, json({ uid, podCIDR, pool }))
  return done(`${address}, its pods ${podCIDR}${pool === undefined ? '' : `, pool ${pool}`}`)
}

const poolOf = ({ metadata }: z.infer<typeof Node>) => metadata.labels[POOL_LABEL]

/**
 * Only before it is a node for the first time: kubelet, which lets pods come, starts with the settings of the pool and behind
 * its taints. Later nothing is waited for: the pool may be gone.
 */
function isToGetPool({ settings, config }: Context): boolean {
  if (settings.pool === undefined || findLast() !== undefined) return false
  return known(config).pools?.[settings.pool] !== undefined
}

/** After a reboot without network the machine has its addresses and tunnels all the same. */
function fromMemory(c: Context, why: string) {
  const last = findLast()
  if (!last) return waiting(why)
  c.node = { ...last, address: nodeAddress(known(c.config), last.podCIDR), ready: true }
  return done(`as last known: ${why}`)
}

/** What cannot be read is as if it had never been written: the Node is looked for, and it is written anew. */
function findLast(): z.infer<typeof Facts> | undefined {
  const text = findFile(PATHS.node)
  return text === undefined ? undefined : Facts.safeParse(parseJson(text)).data
}
