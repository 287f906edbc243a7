import type { V1Secret, V1Service } from '#kubernetes'
import { clusterNamespace, foundation, type Manifest } from '#templates'
import type { Action } from './actions.ts'
import { isAsDesired, isExactly, stamp } from './desired.ts'
import { FINALIZER } from './names.ts'
import { objectKey, type Observed } from './observed.ts'
import { foundationParams } from './params.ts'
import { awaitsData } from './restoring.ts'
import { rightsIn } from './rights.ts'
import { isFromBeforeVpn } from './roots-secret.ts'
import { toldPort } from './status.ts'
import { ROOTS_SECRET } from '../pki/roots.ts'
import { firstRestoreOf } from '../restore/names.ts'

type ApplyAction = Extract<Action, { kind: 'apply' }>

/** First of all: what is made later must never be left behind. */
export function planFinalizer(o: Observed): Action[] {
  const finalizers = o.cluster.metadata.finalizers ?? []
  return finalizers.includes(FINALIZER) ? [] : [{ kind: 'setFinalizers', finalizers: [...finalizers, FINALIZER] }]
}

export function planNamespace(o: Observed): Action[] {
  const [manifest] = stamp([clusterNamespace(foundationParams(o.cluster))])
  return !manifest || isAsDesired(manifest, o.namespace?.live) ? [] : [{ kind: 'apply', manifest }]
}

/** A binding that somebody changed may give rights all the same, and to others too. */
export function planRights({ cluster, rights }: Observed): Action[] {
  const [manifest] = stamp([rightsIn(foundationParams(cluster))])
  if (!manifest || (rights.inForce && isExactly(manifest, rights.binding))) return []
  return [{ kind: 'takeRights', manifest }]
}

export function planRoots(o: Observed): Action[] {
  const { id, namespace } = foundationParams(o.cluster)
  if (o.roots) return []
  // They come with the snapshot: others would not read what it holds.
  if (o.cluster.spec.restoreFrom) return []
  const old = oldRoots(o)
  if (!old) return [{ kind: 'createRoots', id, namespace }]
  return [{ kind: 'addVpnRoots', id, namespace, resourceVersion: old.metadata?.resourceVersion ?? '' }]
}

/** The restore by which the cluster begins, until it is seen. */
export function planBeginning({ cluster }: Observed): Action[] {
  const { restoreFrom } = cluster.spec
  if (!restoreFrom || !awaitsData(cluster) || cluster.status?.restore) return []
  const { seed, cluster: source, snapshot, user } = restoreFrom
  const { name } = cluster.metadata
  const spec = { cluster: name, snapshot, from: { seed, cluster: source }, ...(user === undefined ? {} : { user }) }
  return [{ kind: 'beginFrom', restore: { name: firstRestoreOf(name), spec } }]
}

/** The Secret of roots of a cluster that was made before there was a VPN. */
export function oldRoots(o: Observed): V1Secret | undefined {
  const secret = o.secrets.get(ROOTS_SECRET)
  return secret && isFromBeforeVpn(secret) ? secret : undefined
}

export function planFoundation(o: Observed): Action[] {
  return whatDiffers(
    o,
    stamp(foundation(foundationParams(o.cluster))).map((manifest) => withKnownPort(o, manifest)),
  )
}

/**
 * The Service of the API server keeps its port, and comes back with it, whatever somebody did to it: nodes and kubeconfigs
 * everywhere have it.
 */
function withKnownPort({ cluster }: Observed, manifest: Manifest): Manifest {
  const nodePort = toldPort(cluster)
  if (nodePort === undefined || objectKey(manifest) !== 'Service/apiserver') return manifest
  const { spec } = manifest as V1Service
  const ports = spec?.ports?.map((port) => Object.assign({}, port, { nodePort }))
  return Object.assign({}, manifest, { spec: Object.assign({}, spec, { ports }) })
}

/** Applies those manifests that the seed does not hold as they are wanted. */
export const applyWhatDiffers = (o: Observed, manifests: readonly Manifest[]): ApplyAction[] =>
  whatDiffers(o, stamp(manifests))

const whatDiffers = (o: Observed, stamped: readonly Manifest[]): ApplyAction[] =>
  stamped
    .filter((manifest) => !isAsDesired(manifest, o.objects.get(objectKey(manifest))))
    .map((manifest) => ({ kind: 'apply', manifest }))
