import pRetry from 'p-retry'
import { KINDS } from '../kube/kinds.ts'
import { isForbidden } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { ROOTS_SECRET } from '../pki/roots.ts'

/** An API server learns of a new RoleBinding by a watch of its own, some milliseconds after it was stored. */
const PATIENCE = { retries: 500, minTimeout: 10, factor: 1 }

/** Resolves when the API server takes the rights in a namespace for given. Rejects with its own words when that lasts. */
export async function untilInForce(kube: Pick<Kube, 'find'>, namespace: string): Promise<void> {
  await pRetry(() => kube.find(KINDS.secret, { name: ROOTS_SECRET, namespace }), {
    ...PATIENCE,
    shouldRetry: ({ error }) => isForbidden(error),
  })
}
