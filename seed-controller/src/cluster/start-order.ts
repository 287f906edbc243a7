import type { V1Deployment } from '@kubernetes/client-node'
import { COMPONENT_LABEL } from '#templates'
import type { Observed } from './observed.ts'

const ETCD = 'StatefulSet/etcd'
const APISERVER = 'Deployment/apiserver'

type Seen = Pick<Observed, 'objects' | 'pods'>

/**
 * Whether a workload (`Kind/name`) that is not there has to wait for another one. etcd comes first, and the API server as
 * soon as etcd has a node: an API server that finds no etcd yet pauses for a second before it looks again. Everything else
 * comes when an API server is ready: it can do nothing before that, and what it takes to start it is what an API server
 * that starts beside it lacks. What is there already is never held back. Pure.
 */
export function startsLater(o: Seen, key: string): boolean {
  if (o.objects.has(key) || key === ETCD) return false
  return key === APISERVER ? !hasNode(o, 'etcd') : !isServed(o)
}

const hasNode = ({ pods }: Seen, component: string): boolean =>
  pods.some(({ metadata, spec }) => metadata?.labels?.[COMPONENT_LABEL] === component && spec?.nodeName !== undefined)

function isServed({ objects }: Seen): boolean {
  const apiserver: V1Deployment | undefined = objects.get(APISERVER)
  return (apiserver?.status?.readyReplicas ?? 0) > 0
}
