import type { Cluster } from '#seed-api'
import { etcdBootstrap, etcdClaim } from '#templates'
import { stamp } from '../cluster/desired.ts'
import { foundationParams } from '../cluster/params.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import type { MemberApi } from './member-api.ts'
import type { EtcdAction } from './plan.ts'

export type ApplyDeps = {
  readonly kube: Kube
  readonly cluster: Cluster
  /** Those that answered: any of them speaks for all. */
  readonly answering: readonly MemberApi[]
}

type Executors = {
  [K in EtcdAction['kind']]: (d: ApplyDeps, action: Extract<EtcdAction, { kind: K }>) => Promise<unknown>
}

const executors: Executors = {
  async setState({ kube, cluster }, { state }) {
    for (const manifest of stamp([etcdBootstrap(foundationParams(cluster), state)])) await kube.apply(manifest)
  },
  removeMember: (d, { id }) => spokesman(d).remove(id),
  addMember: (d, { peerURL }) => spokesman(d).add(peerURL),
  async replaceVolume({ kube, cluster }, { pod }) {
    const { namespace } = foundationParams(cluster)
    await kube.delete(KINDS.persistentVolumeClaim, { namespace, name: etcdClaim(pod) })
    await kube.delete(KINDS.pod, { namespace, name: pod })
  },
  async defragment({ answering }, { member }) {
    await answering.find(({ name }) => name === member)?.defragment()
  },
  growVolume: ({ kube, cluster }, { claim, resourceVersion, sizeMiB }) =>
    kube.patch(KINDS.persistentVolumeClaim, {
      metadata: { name: claim, namespace: foundationParams(cluster).namespace, resourceVersion },
      spec: { resources: { requests: { storage: `${sizeMiB}Mi` } } },
    }),
  allowWrites: (d) => spokesman(d).allowWrites(),
}

/** Acts; never decides. Ends at the first that fails: what comes after builds on it. */
export async function applyEtcd(d: ApplyDeps, actions: readonly EtcdAction[]): Promise<void> {
  for (const action of actions) {
    // The compiler cannot see that this key and this action belong together; the table above can.
    await (executors[action.kind] as (d: ApplyDeps, a: EtcdAction) => Promise<unknown>)(d, action)
  }
}

function spokesman({ answering: [first] }: ApplyDeps): MemberApi {
  if (!first) throw new Error('Something was planned for an etcd of which no member answers')
  return first
}
