import type { V1ConfigMap, V1Pod } from '#kubernetes'
import type { Cluster } from '#seed-api'
import { CLUSTER_LABEL, COMPONENT_LABEL, ETCD_BOOTSTRAP, etcdClientUrls, etcdPeerUrl, RECEIVER } from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { foundationParams } from '../cluster/params.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { authority } from '../pki/roots.ts'
import { issue, type KeyedCertificate } from '../pki/x509.ts'
import { observeVolumes } from './volumes.ts'
import { openMember, type MemberApi } from './member-api.ts'
import type { ClusterState, EtcdObserved, MemberView } from './observed.ts'

/** Longer than a pass with a defragmentation takes. Lives only in this process's memory. */
const CREDENTIAL_LIFE_MS = 10 * 60_000

/**
 * What etcd says when it has begun without the data of the member that it is: the others know that it had some, know it
 * no more, or tell it of entries that it should have. A lone one finds nobody to ask.
 */
const LOST =
  /has already been bootstrapped|permanently removed from the cluster|is out of range \[lastIndex|could not retrieve cluster information/

/** The members of a cluster's etcd, one for each that there should be. To be closed. */
export async function openMembers(target: CustomerTarget, addresses: readonly string[], now: Date) {
  const client = await clientOf(target, now)
  const certificateAuthority = target.roots['etcd-ca.crt']
  return etcdClientUrls(addresses).map(({ name, url }) => openMember({ name, url, certificateAuthority, client }))
}

/** As whom this process speaks with members of a cluster's etcd, and with what is made from its snapshots. */
export function clientOf(target: CustomerTarget, now: Date): Promise<KeyedCertificate> {
  const subject = { commonName: RECEIVER.client, usages: ['client'] as const }
  return issue(authority(target.roots, 'etcd-ca'), subject, { from: now, lifeMs: CREDENTIAL_LIFE_MS })
}

type Deps = { readonly kube: Kube }

/** Asks every member, and the seed about their pods. */
export async function observeEtcd(d: Deps, cluster: Cluster, members: readonly MemberApi[]): Promise<EtcdObserved> {
  const { namespace } = foundationParams(cluster)
  const [pods, settings, views, volumes] = await Promise.all([
    d.kube.list<V1Pod>(KINDS.pod, { namespace, labels: CLUSTER_LABEL }),
    d.kube.list<V1ConfigMap>(KINDS.configMap, { namespace, labels: CLUSTER_LABEL }),
    Promise.all(members.map(viewOf)),
    observeVolumes(d.kube, cluster),
  ])
  const words = new Map(pods.filter(isEtcd).map((pod) => [pod.metadata?.name, lastWords(pod)]))
  const answering = members.filter((_, i) => views[i]?.status)
  const [list, isFull] = await askFirst(answering)
  return {
    members: views.map((v) => ({ ...v, hasLostData: !v.status && LOST.test(words.get(v.name) ?? '') })),
    list,
    isFull,
    state: stateIn(settings),
    volumes,
  }
}

/** A member that does not answer is a member that does not answer, whatever the reason. */
async function viewOf(member: MemberApi): Promise<Omit<MemberView, 'hasLostData'>> {
  const view = { name: member.name, peerURL: etcdPeerUrl(member.name) }
  return member.status().then(
    (status) => ({ ...view, status }),
    () => view,
  )
}

/** What all members know alike. Without a majority none answers that. */
async function askFirst([member]: readonly MemberApi[]): Promise<[EtcdObserved['list'], boolean]> {
  if (!member) return [undefined, false]
  return Promise.all([member.list(), member.isFull()]).catch(() => [undefined, false])
}

function stateIn(settings: readonly V1ConfigMap[]): ClusterState | undefined {
  const live = settings.find(({ metadata }) => metadata?.name === ETCD_BOOTSTRAP.name)?.data?.[ETCD_BOOTSTRAP.key]
  return live === 'new' || live === 'existing' ? live : undefined
}

const isEtcd = ({ metadata }: V1Pod): boolean =>
  metadata?.labels?.[COMPONENT_LABEL] === 'etcd' && !metadata.deletionTimestamp

/** The end of the log of the container that ended last. */
function lastWords({ status }: V1Pod): string {
  const [container] = status?.containerStatuses ?? []
  return (container?.state?.terminated ?? container?.lastState?.terminated)?.message ?? ''
}
