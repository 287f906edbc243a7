import type { V1Secret } from '#kubernetes'
import { API_VERSION, ETCD_RESTORE_KIND, type EtcdRestore } from '#seed-api'
import { CLUSTER_LABEL, type Manifest } from '#templates'
import { KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { issueSecret } from '../pki/issue-secret.ts'
import { generateAuditRoots, generateRoots, generateVpnRoots, ROOTS_SECRET } from '../pki/roots.ts'
import { auditManifest } from './audit-authority.ts'
import { grantOrRevoke, type Customers } from './customer.ts'
import { fingerprint } from './desired.ts'
import { CONTENT } from './names.ts'
import type { Observed } from './observed.ts'
import { foundationParams } from './params.ts'
import { rootsManifest } from './roots-secret.ts'
import { encodeFiles, secretManifest } from './secret.ts'
import { untilInForce } from './rights-in-force.ts'
import type { Action } from './actions.ts'
import { LEAF_LIFE_MS } from './secrets-plan.ts'
import { endpointOf } from './status.ts'

export type ApplyDeps = { readonly kube: Kube; readonly customers: Customers }

type Executors = {
  [K in Action['kind']]: (d: ApplyDeps, action: Extract<Action, { kind: K }>, o: Observed) => Promise<void>
}

const executors: Executors = {
  setFinalizers(d, a, o) {
    const { name, resourceVersion = '' } = o.cluster.metadata
    return d.kube.setFinalizers(KINDS.cluster, { name, resourceVersion }, a.finalizers)
  },
  async takeRights(d, a, o) {
    await d.kube.apply(a.manifest)
    await untilInForce(d.kube, foundationParams(o.cluster).namespace)
  },
  apply: (d, a) => d.kube.apply(a.manifest),
  async createRoots(d, a, o) {
    await d.kube.create(rootsManifest(o.cluster, encodeFiles(await generateRoots(a.id, o.now))))
  },
  beginFrom: (d, { restore }) => beginFrom(d.kube, restore),
  async addVpnRoots(d, a, o) {
    const added = encodeFiles(await generateVpnRoots(a.id, o.now))
    const manifest = rootsManifest(o.cluster, { ...o.secrets.get(ROOTS_SECRET)?.data, ...added })
    manifest.metadata.resourceVersion = a.resourceVersion
    await d.kube.replace(manifest)
  },
  async createAuditRoots(d, { resourceVersion }, o) {
    const roots = await generateAuditRoots(o.cluster.metadata.name, o.now)
    const manifest = auditManifest(o.cluster, roots, resourceVersion)
    return resourceVersion === undefined ? d.kube.create(manifest) : d.kube.replace(manifest)
  },
  async writeSecret(d, { order }, o) {
    if (!o.roots) throw new Error('A component Secret was planned without the roots it is made from')
    const files = await issueSecret({ ...o.roots, ...o.auditRoots }, order.content, {
      from: order.issuedAt,
      lifeMs: LEAF_LIFE_MS,
    })
    const data = encodeFiles(files)
    const manifest = secretManifest(o.cluster, order.component, data)
    manifest.metadata.annotations = { ...order.annotations, [CONTENT]: fingerprint(data) }
    if (order.resourceVersion === undefined) return createOrTakeBack(d.kube, manifest)
    manifest.metadata.resourceVersion = order.resourceVersion
    return d.kube.replace(manifest)
  },
  delete(d, { of, name, graceSeconds }, o) {
    const { namespace } = foundationParams(o.cluster)
    const at = of === 'namespace' ? { name } : { name, namespace }
    return d.kube.delete(KINDS[of], at, graceSeconds === undefined ? {} : { graceSeconds })
  },
  grant: inCustomer,
  revoke: inCustomer,
}

/** Acts; never decides. Each action may be repeated, so a crash half-way costs one more pass. */
export async function applyStages(d: ApplyDeps, o: Observed, stages: readonly (readonly Action[])[]): Promise<void> {
  for (const stage of stages) {
    const results = await Promise.allSettled(stage.map((action) => execute(d, action, o)))
    const failed = results.filter((result) => result.status === 'rejected')
    if (failed[0]) throw failed[0].reason
  }
}

async function execute(d: ApplyDeps, action: Action, o: Observed): Promise<void> {
  // The compiler cannot see that this key and this action belong together; the table above can.
  await (executors[action.kind] as (d: ApplyDeps, a: Action, o: Observed) => Promise<void>)(d, action, o)
}

async function inCustomer(
  d: ApplyDeps,
  action: Extract<Action, { kind: 'grant' | 'revoke' }>,
  o: Observed,
): Promise<void> {
  if (!o.address || !o.roots) return
  const target = { id: o.cluster.metadata.name, endpoint: endpointOf(o.address), roots: o.roots }
  const { kube } = await d.customers.open(target, o.now)
  await grantOrRevoke(kube, action)
}

/** One that has lost its label is not seen, and is in the way of the one that is missed: its place is ours. */
async function createOrTakeBack(kube: Kube, manifest: Manifest): Promise<void> {
  try {
    await kube.create(manifest)
  } catch (error) {
    const live = isConflict(error) ? await kube.find<V1Secret>(KINDS.secret, manifest.metadata) : undefined
    // With the label it is of somebody who was quicker.
    if (!live || isLabelledAs(live, manifest)) throw error
    const { resourceVersion = '' } = live.metadata ?? {}
    await kube.replace({ ...manifest, metadata: Object.assign({}, manifest.metadata, { resourceVersion }) })
  }
}

const isLabelledAs = (live: V1Secret, manifest: Manifest): boolean =>
  live.metadata?.labels?.[CLUSTER_LABEL] === manifest.metadata.labels?.[CLUSTER_LABEL]

/** Once: whoever asked before it was seen has asked for the same. */
async function beginFrom(kube: Kube, { name, spec }: Extract<Action, { kind: 'beginFrom' }>['restore']): Promise<void> {
  const metadata = { name, labels: { [CLUSTER_LABEL]: spec.cluster } }
  const restore = { apiVersion: API_VERSION, kind: ETCD_RESTORE_KIND, metadata, spec } satisfies EtcdRestore
  try {
    await kube.create(restore)
  } catch (error) {
    if (!isConflict(error)) throw error
  }
}
