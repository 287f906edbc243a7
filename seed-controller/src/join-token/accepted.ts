import { text } from 'node:stream/consumers'
import pRetry from 'p-retry'
import type { CustomerTarget } from '../cluster/customer.ts'
import { accessByToken } from '../kube/credential.ts'
import { Connection } from '../kube/connection.ts'

const TIMEOUT_MS = 2_000
/** With the pauses below, two seconds: many times what a watch takes. */
const PATIENCE = { retries: 20, minTimeout: 100, factor: 1 }

/**
 * Waits until the API server takes a new token: it learns of it by a watch of its own, a moment after it was stored,
 * and would turn away a machine that is quicker. Rejects when that lasts; the token may be good all the same.
 */
export async function untilAccepted({ endpoint, roots }: CustomerTarget, token: string): Promise<void> {
  const access = accessByToken({ server: endpoint, certificateAuthority: roots['cluster-ca.crt'], token })
  const connection = new Connection(access, TIMEOUT_MS)
  await pRetry(async () => {
    const response = await connection.get({ path: '/version' })
    await text(response.body)
    if (response.status === 401) throw new Error('the API server does not know the token yet')
  }, PATIENCE)
}
