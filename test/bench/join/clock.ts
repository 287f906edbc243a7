import { EventEmitter, once } from 'node:events'
import type { CoreV1Api, V1Node, Watch } from '@kubernetes/client-node'
import { poll } from '../control-plane.ts'

/** Milliseconds from the start of the command in the machine. */
export type Milestones = {
  /** The API server says that the Node is Ready. */
  readonly readyMs: number
  /** And it reaches its kubelet, which is through the VPN. */
  readonly reachedMs: number
}

type Api = { readonly core: CoreV1Api; readonly watch: Watch }

const TIMEOUT_MS = 120_000

/**
 * The same clock for product and floor. `run` starts the command, which may go on for longer. The Node is watched: who
 * asks for it again and again takes a third of a processor from those who are measured.
 * @throws what `run` throws before the node is there
 */
export async function timeNode({ core, watch }: Api, name: string, run: () => Promise<void>): Promise<Milestones> {
  const ready = await watchReady(watch, name)
  const startedAt = performance.now()
  const failure = new Promise<never>((_resolve, reject) => void run().catch(reject))
  await Promise.race([ready.isSo, failure])
  const readyMs = performance.now() - startedAt
  await Promise.race([poll(`the kubelet of node ${name}`, () => isReached(core, name)), failure])
  return { readyMs, reachedMs: performance.now() - startedAt }
}

/** Begins to look; `isSo` is kept once the node is Ready. */
async function watchReady(watch: Watch, name: string): Promise<{ readonly isSo: Promise<void> }> {
  const over = new EventEmitter()
  const isSo = once(over, 'ready', { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(() => undefined)
  const onNode = (_type: string, node: V1Node) => isReady(node) && over.emit('ready')
  const query = { fieldSelector: `metadata.name=${name}` }
  const watching = await watch.watch('/api/v1/nodes', query, onNode, () => undefined)
  const end = () => watching.abort()
  isSo.then(end, end)
  return { isSo }
}

const isReady = ({ status }: V1Node) =>
  status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false

async function isReached(core: CoreV1Api, name: string): Promise<boolean> {
  try {
    return (await core.connectGetNodeProxyWithPath({ name, path: 'healthz' })) === 'ok'
  } catch {
    return false // its tunnel or its serving certificate is not there yet
  }
}
