import { DISABLEABLE_PLUGINS } from './admission-plugins.ts'
import { NEVER_A_SINK } from './audit-sink.ts'
import { CLUSTER_KIND, CLUSTER_PLURAL, ClusterSpec, ClusterStatus } from './cluster.ts'
import { ETCD_RESTORE_KIND, ETCD_RESTORE_PLURAL, EtcdRestoreSpec, EtcdRestoreStatus } from './etcd-restore.ts'
import { ETCD_SNAPSHOT_KIND, ETCD_SNAPSHOT_PLURAL, EtcdSnapshotSpec, EtcdSnapshotStatus } from './etcd-snapshot.ts'
import {
  JOIN_TOKEN_REQUEST_KIND,
  JOIN_TOKEN_REQUEST_PLURAL,
  JoinTokenRequestSpec,
  JoinTokenRequestStatus,
} from './join-token-request.ts'
import { GROUP, VERSION } from './meta.ts'
import { TOKEN_ISSUER_KIND, TOKEN_ISSUER_NAME, TOKEN_ISSUER_PLURAL, TokenIssuerSpec } from './token-issuer.ts'
import { immutable, immutableIfAny, structuralSchema, type Rule, type Schema } from './schema.ts'

type Column = { readonly name: string; readonly type: string; readonly jsonPath: string }

type Definition = {
  readonly kind: string
  readonly plural: string
  readonly shortName: string
  readonly spec: Schema
  /** Absent where there is nothing to tell. */
  readonly status?: Schema
  readonly rules: readonly Rule[]
  /** Rules about the whole object; the only place where a rule can see its name. */
  readonly objectRules?: readonly Rule[]
  readonly columns: readonly Column[]
}

/** A list of words as CEL has it. */
const cel = (words: readonly string[]): string => `[${words.map((word) => `'${word}'`).join(', ')}]`

/** A field of what is wanted of etcd's volumes; empty where nothing is said. By `has`: of `?` the API server cannot tell what it costs. */
const etcd = (of: string, field: string) =>
  `(has(${of}.controlPlane) && has(${of}.controlPlane.etcd) && has(${of}.controlPlane.etcd.${field}) ? ${of}.controlPlane.etcd.${field} : '')`

/** What nodes are made with. */
const cni = (of: string) => `(has(${of}.addons) && has(${of}.addons.cni) ? ${of}.addons.cni : 'bridge')`

const AGE: Column = { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }

/** A CustomResourceDefinition of Seedbed: cluster-scoped; a status is written by the seed-controller only. */
export type Crd = ReturnType<typeof crd>

export const clusterCrd = crd({
  kind: CLUSTER_KIND,
  plural: CLUSTER_PLURAL,
  shortName: 'scl',
  spec: structuralSchema(ClusterSpec),
  status: structuralSchema(ClusterStatus),
  rules: [
    {
      rule: 'self.revision >= oldSelf.revision',
      message: 'revision is older than the one stored: read the cluster again and repeat the change',
    },
    immutable('projectId', 'a cluster stays in its project'),
    immutable('datacenter', 'create a new cluster in the other datacenter'),
    immutable('profile', 'create a new cluster with the other profile'),
    immutable('network', 'create a new cluster with the other ranges, or the other domain'),
    {
      rule: `!has(self.controlPlane) || !has(self.controlPlane.admissionPlugins) || !has(self.controlPlane.admissionPlugins.disable) || self.controlPlane.admissionPlugins.disable.all(name, name in ${cel(DISABLEABLE_PLUGINS)})`,
      message: `controlPlane.admissionPlugins.disable may hold ${DISABLEABLE_PLUGINS.join(', ')}: clusters and nodes are not safe without the others`,
    },
    {
      rule: `!has(self.controlPlane) || !has(self.controlPlane.audit) || !has(self.controlPlane.audit.sink) || !self.controlPlane.audit.sink.address.matches('${NEVER_A_SINK}')`,
      message: 'controlPlane.audit.sink.address may be neither loopback, link-local, multicast nor unspecified',
    },
    {
      rule: `${cni('self')} == ${cni('oldSelf')}`,
      message: 'addons.cni cannot be changed: nodes have it; create a new cluster',
    },
    {
      rule: `${etcd('self', 'storageClass')} == ${etcd('oldSelf', 'storageClass')}`,
      message: 'controlPlane.etcd.storageClass cannot be changed: volumes have it; create a new cluster',
    },
    {
      rule: `${etcd('oldSelf', 'volumeSize')} == '' || (${etcd('self', 'volumeSize')} != '' && !quantity(${etcd('self', 'volumeSize')}).isLessThan(quantity(${etcd('oldSelf', 'volumeSize')})))`,
      message: 'controlPlane.etcd.volumeSize may only grow',
    },
    immutableIfAny('restoreFrom', 'a cluster begins once; create a new cluster from the other snapshot'),
  ],
  objectRules: [
    {
      rule: "self.metadata.name.matches('^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$')",
      message: 'the name becomes part of a namespace: a letter, then at most 39 of a-z, 0-9 and -, and no - at the end',
    },
  ],
  columns: [
    { name: 'Version', type: 'string', jsonPath: '.spec.version' },
    { name: 'Endpoint', type: 'string', jsonPath: '.status.endpoint' },
    { name: 'Ready', type: 'string', jsonPath: ".status.conditions[?(@.type=='Ready')].status" },
    { name: 'Reason', type: 'string', jsonPath: ".status.conditions[?(@.type=='Ready')].reason" },
    { name: 'Rollout', type: 'string', jsonPath: ".status.conditions[?(@.type=='RolledOut')].reason" },
    AGE,
  ],
})

export const joinTokenRequestCrd = crd({
  kind: JOIN_TOKEN_REQUEST_KIND,
  plural: JOIN_TOKEN_REQUEST_PLURAL,
  shortName: 'jtr',
  spec: structuralSchema(JoinTokenRequestSpec),
  status: structuralSchema(JoinTokenRequestStatus),
  rules: [{ rule: 'self == oldSelf', message: 'a request cannot be changed; create another one' }],
  columns: [
    { name: 'Cluster', type: 'string', jsonPath: '.spec.cluster' },
    { name: 'User', type: 'string', jsonPath: '.spec.user' },
    { name: 'Issued', type: 'string', jsonPath: ".status.conditions[?(@.type=='Issued')].status" },
    AGE,
  ],
})

export const etcdSnapshotCrd = crd({
  kind: ETCD_SNAPSHOT_KIND,
  plural: ETCD_SNAPSHOT_PLURAL,
  shortName: 'esn',
  spec: structuralSchema(EtcdSnapshotSpec),
  status: structuralSchema(EtcdSnapshotStatus),
  rules: [{ rule: 'self == oldSelf', message: 'what a snapshot is of cannot be changed; create another one' }],
  objectRules: [nameAtMost(63)],
  columns: [
    { name: 'Cluster', type: 'string', jsonPath: '.spec.cluster' },
    { name: 'By', type: 'string', jsonPath: '.spec.requestedBy' },
    { name: 'Bytes', type: 'integer', jsonPath: '.status.sizeBytes' },
    { name: 'Stored', type: 'string', jsonPath: ".status.conditions[?(@.type=='Stored')].status" },
    { name: 'Verified', type: 'string', jsonPath: ".status.conditions[?(@.type=='Verified')].status" },
    { name: 'Portable', type: 'string', jsonPath: ".status.conditions[?(@.type=='Portable')].status" },
    AGE,
  ],
})

export const etcdRestoreCrd = crd({
  kind: ETCD_RESTORE_KIND,
  plural: ETCD_RESTORE_PLURAL,
  shortName: 'ers',
  spec: structuralSchema(EtcdRestoreSpec),
  status: structuralSchema(EtcdRestoreStatus),
  rules: [{ rule: 'self == oldSelf', message: 'what is restored cannot be changed; create another one' }],
  objectRules: [nameAtMost(56)],
  columns: [
    { name: 'Cluster', type: 'string', jsonPath: '.spec.cluster' },
    { name: 'Snapshot', type: 'string', jsonPath: '.spec.snapshot' },
    { name: 'Restored', type: 'string', jsonPath: ".status.conditions[?(@.type=='Restored')].status" },
    { name: 'Reason', type: 'string', jsonPath: ".status.conditions[?(@.type=='Restored')].reason" },
    AGE,
  ],
})

export const tokenIssuerCrd = crd({
  kind: TOKEN_ISSUER_KIND,
  plural: TOKEN_ISSUER_PLURAL,
  shortName: 'sti',
  spec: structuralSchema(TokenIssuerSpec),
  rules: [],
  objectRules: [
    { rule: `self.metadata.name == '${TOKEN_ISSUER_NAME}'`, message: `a seed has one, named ${TOKEN_ISSUER_NAME}` },
  ],
  columns: [{ name: 'Issuer', type: 'string', jsonPath: '.spec.issuer' }, AGE],
})

/** Of an object that pods are named after: together with what stands before it, a name of theirs has to fit. */
function nameAtMost(characters: number): Rule {
  return {
    rule: `self.metadata.name.size() <= ${characters}`,
    message: `the name becomes part of the name of a pod: at most ${characters} characters`,
  }
}

/** Every custom resource of a seed. */
export const crds: readonly Crd[] = [clusterCrd, etcdRestoreCrd, etcdSnapshotCrd, joinTokenRequestCrd, tokenIssuerCrd]

function crd(d: Definition) {
  const rules = d.rules.length > 0 ? { 'x-kubernetes-validations': [...d.rules] } : {}
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${d.plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Cluster',
      names: {
        kind: d.kind,
        listKind: `${d.kind}List`,
        plural: d.plural,
        singular: d.kind.toLowerCase(),
        shortNames: [d.shortName],
      },
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          ...(d.status ? { subresources: { status: {} } } : {}),
          additionalPrinterColumns: [...d.columns],
          schema: {
            openAPIV3Schema: {
              type: 'object',
              required: ['spec'],
              ...(d.objectRules ? { 'x-kubernetes-validations': [...d.objectRules] } : {}),
              properties: { spec: { ...d.spec, ...rules }, ...(d.status ? { status: d.status } : {}) },
            },
          },
        },
      ],
    },
  } as const
}
