import type { V1Deployment } from '#kubernetes'
import { COMPONENT_LABEL, type ComponentName } from '#templates'
import type { Observed } from './observed.ts'

type Seen = Pick<Observed, 'objects' | 'pods'>

/** What each is made after. etcd is made at once. */
const AFTER: Partial<Record<ComponentName, { readonly name: ComponentName; readonly isSo: (o: Seen) => boolean }>> = {
  // An API server that finds no etcd yet pauses for a second before it looks again.
  apiserver: { name: 'etcd', isSo: (o) => hasNode(o, 'etcd') },
  'controller-manager': { name: 'apiserver', isSo: (o) => isReady(o, 'apiserver') },
  scheduler: { name: 'apiserver', isSo: (o) => isReady(o, 'apiserver') },
  vpn: { name: 'apiserver', isSo: (o) => isReady(o, 'apiserver') },
  // Nobody waits for figures, and it takes as much to start as two of the others.
  prometheus: { name: 'controller-manager', isSo: (o) => isReady(o, 'controller-manager') },
}

/**
 * The component after which a workload (`Kind/name`) is made, while it has to wait for that: what cannot do anything yet
 * would take processors from what it needs. What is there already is never held back. Pure.
 */
export function startsAfter(o: Seen, key: string): ComponentName | undefined {
  const [, name = ''] = key.split('/')
  const after = o.objects.has(key) ? undefined : AFTER[name as ComponentName]
  return after && !after.isSo(o) ? after.name : undefined
}

const hasNode = ({ pods }: Seen, component: ComponentName): boolean =>
  pods.some(({ metadata, spec }) => metadata?.labels?.[COMPONENT_LABEL] === component && spec?.nodeName !== undefined)

function isReady({ objects }: Seen, component: ComponentName): boolean {
  const live: V1Deployment | undefined = objects.get(`Deployment/${component}`)
  return (live?.status?.readyReplicas ?? 0) > 0
}
