import type { Cluster, ClusterMade } from '#seed-api'
import { fingerprint } from '../cluster/desired.ts'
import type { Observed } from '../cluster/observed.ts'
import { isRestoreUnderWay } from '../cluster/restoring.ts'
import { wornSecrets } from '../cluster/secrets-plan.ts'
import type { KubernetesVersions } from '#templates'

/** Of what the hash below is made. Another list makes other hashes of the same wishes: then this has to be another number. */
const SCHEME = '1'

/** What a pass makes the objects of a cluster by and for. `versions`: what its components are to run now. Pure. */
export function madeNow(o: Observed, versions: KubernetesVersions): ClusterMade {
  const { version, profile, network, controlPlane, addons } = o.cluster.spec
  const own = {
    version,
    versions,
    profile,
    network,
    controlPlane,
    scraped: { kubeStateMetrics: addons?.kubeStateMetrics?.enabled, nodeExporter: addons?.nodeExporter?.enabled },
    etcdVolumeMiB: o.etcdVolumeMiB,
    wornSecrets: wornSecrets(o),
  }
  return { by: o.seed.edition, for: `${SCHEME}-${fingerprint(own)}` }
}

/**
 * Whether nothing but another edition of Seedbed makes a cluster differ from what is wanted, so that it waits for its turn.
 * One that nobody has seen run has nothing to lose, and what is restored is on its way already. Pure.
 */
export function hasToWait(cluster: Cluster, now: ClusterMade): boolean {
  if (cluster.status?.version === undefined || isRestoreUnderWay(cluster)) return false
  const { made, rollout } = cluster.status
  if (made?.by === now.by || rollout?.to === now.by) return false
  return !isKnown(made) || made.for === now.for
}

/** What one was made for is not known from before it was remembered in this way. */
const isKnown = (made: ClusterMade | undefined): made is ClusterMade => made?.for.startsWith(`${SCHEME}-`) ?? false
