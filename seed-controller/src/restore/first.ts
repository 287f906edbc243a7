import type { V1Secret } from '#kubernetes'
import { minorsBetween, type Cluster, type EtcdRestore } from '#seed-api'
import { etcdBootstrap, etcdClaimBefore } from '#templates'
import { stamp } from '../cluster/desired.ts'
import { namespaceOf } from '../cluster/names.ts'
import { foundationParams, newEtcdStorage } from '../cluster/params.ts'
import { encodeFiles } from '../cluster/secret.ts'
import { rootsManifest, rootsOf } from '../cluster/roots-secret.ts'
import { StalledError } from '../errors.ts'
import { openMembers } from '../etcd/observe.ts'
import { KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import { generateRoots, ROOTS_SECRET } from '../pki/roots.ts'
import { transferSignal } from '../snapshot/deliver.ts'
import { rootsKey, storedKeyOf } from '../snapshot/names.ts'
import { openRoots, type SealedRoots } from '../snapshot/sealed-roots.ts'
import { openStore } from '../snapshot/store.ts'
import type { RestoreDeps, RestorePass } from './observe.ts'
import { tellRestore } from './tell.ts'

/** Of what is stored of another cluster. */
export function foreignKey({ spec }: EtcdRestore): string {
  const { seed = '', cluster = '' } = spec.from ?? {}
  return storedKeyOf({ seed, cluster, snapshot: spec.snapshot })
}

/**
 * Opens the keys that lie beside another cluster's snapshot, and makes those of the cluster: the keys that Secrets are
 * encrypted with are the other one's, since nothing else reads them. All authorities, and the key of service account
 * tokens, are new, so that neither cluster believes what the other one issues, whichever of them still lives. Throws a
 * StalledError where the snapshot is none for this cluster.
 */
export async function takeRoots(p: RestorePass): Promise<void> {
  const { cluster } = p.found
  const { from, snapshot } = p.restore.spec
  if (!cluster || !from || !p.settings) throw new Error('the cluster or the settings of snapshots are gone meanwhile')
  const store = await openStore(p.settings.store)
  try {
    const sealed = await store.get(rootsKey(foreignKey(p.restore)), transferSignal(p.d.signal)).catch(sayWhose)
    const roots = await openRoots(sealed, p.settings.keys, { ...from, snapshot })
    const unfit = unfitness(roots, cluster)
    if (unfit !== undefined) throw new StalledError('Unfit', unfit)
    await makeRoots(p, cluster, roots)
    const { sha256, sizeBytes, takenAt } = roots
    p.restore = await tellRestore(p.d, p.restore, { facts: { takenAt, source: { sha256, sizeBytes } } })
  } finally {
    store.close()
  }
}

function sayWhose(error: unknown): never {
  if (!(error instanceof StalledError) || error.reason !== 'StoredLost') throw error
  const why = 'no keys lie beside it in the store: it was taken before they were stored with snapshots, or it is gone'
  throw new StalledError('RootsGone', `${why} (${error.message})`, { cause: error })
}

/** Why a cluster, as it is wanted, cannot begin with this snapshot; undefined where it can. Pure. */
export function unfitness(roots: Pick<SealedRoots, 'kubernetesVersion' | 'network'>, { spec }: Cluster) {
  const { kubernetesVersion: taken, network: was } = roots
  const minors = taken === undefined ? 0 : minorsBetween(taken, spec.version)
  if (![0, 1].includes(minors)) {
    return `it is of Kubernetes ${taken}, and ${spec.version} reads what the minor version before it stored, nothing else`
  }
  const { podCIDR, serviceCIDR } = spec.network
  if (was.podCIDR === podCIDR && was.serviceCIDR === serviceCIDR) return undefined
  const ranges = `pods ${was.podCIDR}, Services ${was.serviceCIDR}`
  return `its addresses are from other ranges than the cluster has: ${ranges}`
}

async function makeRoots({ d }: RestorePass, cluster: Cluster, { files }: SealedRoots): Promise<void> {
  const id = cluster.metadata.name
  const encryption = { 'encryption.json': files['encryption.json'] }
  const live = await d.kube.find<V1Secret>(KINDS.secret, { namespace: namespaceOf(id), name: ROOTS_SECRET })
  if (live) {
    // Made by a pass that ended there.
    if (rootsOf(live)['encryption.json'] === encryption['encryption.json']) return
    throw new StalledError('RootsOther', 'the cluster has keys already, which do not read what the snapshot holds')
  }
  await d.kube.create(rootsManifest(cluster, encodeFiles({ ...(await generateRoots(id, d.now())), ...encryption })))
}

/** A volume for a member that is not there yet, and the word that it is not to begin with nothing. */
export async function makeRoom(d: RestoreDeps, cluster: Cluster, member: string): Promise<void> {
  const params = foundationParams(cluster)
  for (const manifest of stamp([etcdBootstrap(params, 'existing')])) await d.kube.apply(manifest)
  try {
    await d.kube.create(etcdClaimBefore({ ...params, etcdStorage: newEtcdStorage(cluster, d.seed) }, member))
  } catch (error) {
    if (!isConflict(error)) throw error
  }
}

/**
 * What is of the nodes of the other cluster and of who vouched for them. None of them can be a node of this one, which has
 * other authorities: pods would wait for them, and programs believe what is issued elsewhere. API servers, which write
 * some of it anew, do not run yet.
 */
const OF_NODES = [
  '/registry/minions/',
  '/registry/csinodes/',
  '/registry/leases/kube-node-lease/',
  '/registry/certificatesigningrequests/',
  '/registry/configmaps/kube-system/seedbed-nodes',
  '/registry/configmaps/kube-system/extension-apiserver-authentication',
  '/registry/secrets/kube-system/bootstrap-token-',
] as const

export async function leaveNodes(p: RestorePass): Promise<void> {
  const { found, etcd } = p
  if (!found.target || !etcd) throw new Error('the cluster has no address any more')
  const members = await openMembers(found.target, etcd, p.d.now())
  try {
    const [member] = members
    if (!member) throw new Error('there is no member of etcd to ask')
    for (const key of OF_NODES) await member.forget(key)
    p.restore = await tellRestore(p.d, p.restore, { facts: { objects: await member.countObjects() } })
  } finally {
    for (const member of members) member.close()
  }
}
