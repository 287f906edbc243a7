import { TOKEN_ISSUER_NAME } from '#seed-api'
import { ISSUER } from '#templates'
import type { Events } from '../events.ts'
import type { Connection } from '../kube/connection.ts'
import { KINDS } from '../kube/kinds.ts'
import { createKube } from '../kube/kube.ts'
import { keepWatching } from '../runtime/watch.ts'
import { WorkQueue } from '../runtime/work-queue.ts'
import { Issuer } from './issuer.ts'
import { DocumentServer } from './server.ts'

/** A change that no watch tells of: of the Service's address, of the certificate's age. */
const LOOK_AGAIN_MS = 60_000

type Deps = {
  readonly connection: Connection
  readonly namespace: string
  readonly events: Events
  readonly signal: AbortSignal
}

/** Starts what keeps the issuer's documents served until `signal`. `looked` resolves after the first look, good or bad. */
export function runIssuer(d: Deps): { readonly issuer: Issuer; readonly looked: Promise<void> } {
  const server = new DocumentServer(ISSUER.port)
  const { namespace } = d
  const issuer = new Issuer({ kube: createKube(d.connection, d.events), server, namespace, now: () => new Date() })
  const first = new AbortController()
  const looked = new Promise<void>((resolve) => first.signal.addEventListener('abort', () => resolve(), { once: true }))
  const queue = new WorkQueue({
    workers: 1,
    async reconcile() {
      const startedMs = performance.now()
      await issuer.look().finally(() => first.abort())
      d.events.reconciled('issuer', startedMs)
      return { requeueAfterMs: LOOK_AGAIN_MS }
    },
    onError: (key, error) => d.events.reconcileFailed('issuer', key, error),
  })
  const look = () => queue.add(TOKEN_ISSUER_NAME)
  look()
  void keepWatching({ ...d, connect: () => d.connection, kind: KINDS.tokenIssuer, onChange: look }).then(() => {
    server.close()
    return queue.stop()
  })
  return { issuer, looked }
}
