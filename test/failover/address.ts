import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Client } from './client.ts'

const EVERY_MS = 100
const PATH =
  '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io/service-name=kubernetes'

const Slices = z.object({
  items: z.array(
    z.object({
      endpoints: z.array(z.object({ addresses: z.array(z.string()) })).nullish(),
    }),
  ),
})

/**
 * Looks again and again whether the Service `kubernetes` leads anywhere, by which pods reach their own API server.
 * `stop` tells how often it did not.
 */
export function watchKubernetesService(client: Client): { readonly stop: () => Promise<number> } {
  const ended = new AbortController()
  let nowhere = 0
  const looking = (async () => {
    while (!ended.signal.aborted) {
      const { items } = Slices.parse(JSON.parse(await client.insist({ path: PATH })))
      if (!items.some(({ endpoints }) => endpoints?.some(({ addresses }) => addresses.length > 0))) nowhere += 1
      await sleep(EVERY_MS)
    }
  })()
  looking.catch(() => undefined) // `stop` throws it.
  return {
    async stop() {
      ended.abort()
      await looking
      return nowhere
    },
  }
}
