import type { CoreV1Api } from '@kubernetes/client-node'
import { poll } from '../control-plane.ts'

/** Milliseconds from the start of the command in the machine. */
export type Milestones = {
  /** The API server says that the Node is Ready. */
  readonly readyMs: number
  /** And it reaches its kubelet, which is through the VPN. */
  readonly reachedMs: number
}

/**
 * The same clock for product and floor. `run` starts the command, which may go on for longer.
 * @throws what it throws before the node is there
 */
export async function timeNode(core: CoreV1Api, name: string, run: () => Promise<void>): Promise<Milestones> {
  let failure: { readonly error: unknown } | undefined
  const unlessFailed = (isSo: () => Promise<boolean>) => async () => {
    if (failure) throw failure.error
    return isSo()
  }
  const startedAt = performance.now()
  run().catch((error: unknown) => (failure = { error }))
  await poll(
    `Ready of node ${name}`,
    unlessFailed(() => isReady(core, name)),
  )
  const readyMs = performance.now() - startedAt
  await poll(
    `the kubelet of node ${name}`,
    unlessFailed(() => isReached(core, name)),
  )
  return { readyMs, reachedMs: performance.now() - startedAt }
}

async function isReady(core: CoreV1Api, name: string): Promise<boolean> {
  try {
    const { status } = await core.readNode({ name })
    return status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false
  } catch {
    return false // not registered yet
  }
}

async function isReached(core: CoreV1Api, name: string): Promise<boolean> {
  try {
    return (await core.connectGetNodeProxyWithPath({ name, path: 'healthz' })) === 'ok'
  } catch {
    return false // its tunnel or its serving certificate is not there yet
  }
}
