import { existsSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { KubeError, Unreachable } from '../api/client.ts'
import { StalledError } from '../errors.ts'
import { findFile, json, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, type NodeFacts, type Phase, waiting } from '../phase.ts'
import { findTrouble } from '../services/services.ts'

const Node = z.object({
  metadata: z.object({ uid: z.string() }),
  spec: z.object({ podCIDR: z.cidrv4().optional() }).default({}),
  status: z
    .object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]) })
    .default({ conditions: [] }),
})
const Facts = z.object({ uid: z.string(), podCIDR: z.cidrv4() })

/** The Node object: who the machine is to the cluster, and which addresses its pods get. */
export const registered: Phase = {
  name: 'registered',
  title: 'Node in the cluster',
  async run(c) {
    const identity = c.identity()
    if (identity?.kind !== 'node') return fromMemory(c, 'kubelet has no valid certificate yet')
    try {
      return learn(c, Node.parse(await identity.api.get(`/api/v1/nodes/${c.settings.name}`)))
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return absent(c.settings.name)
      if (error instanceof Unreachable) return fromMemory(c, error.message)
      throw error
    }
  },
}

function learn(c: Context, node: z.infer<typeof Node>) {
  const { podCIDR } = node.spec
  if (podCIDR === undefined) return waiting('the cluster has not given it a range of pod addresses yet')
  const ready = node.status.conditions.some((k) => k.type === 'Ready' && k.status === 'True')
  c.node = { uid: node.metadata.uid, podCIDR, ready }
  writeIfChanged(PATHS.node, json({ uid: c.node.uid, podCIDR }))
  return done(`pods get ${podCIDR}`)
}

/** Not there yet, or not there any more: a Node that was deleted is somebody else when it comes again. */
async function absent(name: string) {
  if (findLast() === undefined) return waiting(await whyUnregistered())
  if (!existsSync(PATHS.token)) {
    throw new StalledError(
      `Node ${name} was deleted in its cluster, so this machine is a node no more: run \`seedbed-agent join\` with a new ` +
        'join token to make it one again',
    )
  }
  for (const file of [PATHS.node, PATHS.kubeletClient, PATHS.returnCertificate]) rmSync(file, { force: true })
  throw new Error(`Node ${name} was deleted in its cluster: this machine joins it anew`)
}

async function whyUnregistered(): Promise<string> {
  if (!existsSync(PATHS.containerdSocket)) return `containerd does not run yet; its log is in ${PATHS.logs}/containerd`
  return (await findTrouble('kubelet')) ?? 'kubelet registers the node'
}

/** After a reboot without network the machine has its addresses and tunnels all the same. */
function fromMemory(c: Context, why: string) {
  const last = findLast()
  if (!last) return waiting(why)
  c.node = last
  return done(`as last known: ${why}`)
}

function findLast(): NodeFacts | undefined {
  const text = findFile(PATHS.node)
  if (text === undefined) return undefined
  return { ...Facts.parse(JSON.parse(text)), ready: true }
}
