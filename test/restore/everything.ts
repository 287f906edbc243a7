import * as z from 'zod'
import type { Kubectl } from '../kubectl.ts'

/** What changes by itself from one second to the next, or is counted anew by whoever starts. */
const RESTLESS = new Set([
  'certificatesigningrequests.certificates.k8s.io',
  'componentstatuses',
  'endpoints',
  'endpointslices.discovery.k8s.io',
  'events',
  'events.events.k8s.io',
  'ipaddresses.networking.k8s.io',
  'leases.coordination.k8s.io',
])

const Metadata = z.object({
  name: z.string(),
  namespace: z.string().optional(),
  uid: z.string(),
  labels: z.record(z.string(), z.string()).optional(),
})
const Objects = z.object({ items: z.array(z.looseObject({ metadata: Metadata, status: z.unknown().optional() })) })

/**
 * Every object of a cluster, by kind, namespace and name, with everything that somebody wants of it: without its status,
 * and without who wrote it when.
 */
export async function everythingIn(kubectl: Kubectl): Promise<Record<string, unknown>> {
  const kinds = (await kubectl.run('api-resources', '--verbs=list', '-o=name')).split('\n').filter(Boolean)
  const lists = await Promise.all(
    kinds.filter((kind) => !RESTLESS.has(kind)).map(async (kind) => [kind, await allOf(kubectl, kind)] as const),
  )
  return Object.fromEntries(
    lists.flatMap(([kind, items]) =>
      items.map(({ metadata, status: _status, ...wanted }) => [
        `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
        { uid: metadata.uid, labels: metadata.labels, ...wanted },
      ]),
    ),
  )
}

async function allOf(kubectl: Kubectl, kind: string) {
  return Objects.parse(JSON.parse(await kubectl.run('get', kind, '--all-namespaces', '-o=json'))).items
}
