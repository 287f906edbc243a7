import type { V1ValidatingAdmissionPolicySpec } from '#kubernetes'
import { CLUSTER_LABEL, type Manifest } from '#templates'
import { CONTENT } from '../src/cluster/names.ts'
import { ROOTS_SECRET } from '../src/pki/roots.ts'
import { isController, refusing } from './admission-policy.ts'
import { isOfCluster } from './controller-policy.ts'

/** On what somebody wants to lose all the same. Put there first, in a request of its own: no slip of the hand does that. */
export const CONFIRM_LOSS = 'seedbed.dev/confirm-loss'

/**
 * Everything of a control plane is made again when somebody deletes it, but for two things: the keys that were made once,
 * and the namespace, with which the data goes. Nobody deletes or changes these by chance, operators of the seed included.
 * A cluster that is deleted takes both along, as ever.
 */
export function lossPolicies(): Manifest[] {
  return POLICIES.flatMap(({ name, ...spec }) => refusing(name, spec))
}

type Policy = { readonly name: string } & Required<
  Pick<V1ValidatingAdmissionPolicySpec, 'matchConditions' | 'matchConstraints' | 'validations'>
>

const isConfirmed = `oldObject.metadata.?annotations['${CONFIRM_LOSS}'].orValue('') == 'true'`
const hint = (what: string) => `If you mean it, say so first: kubectl annotate ${what} ${CONFIRM_LOSS}=true`

/** What tells a Secret of roots from another one that has its name. */
const areTheSame = [
  'object.?data.orValue({}) == oldObject.?data.orValue({})',
  ...[`annotations['${CONTENT}']`, `labels['${CLUSTER_LABEL}']`].map(
    (field) => `object.metadata.?${field}.orValue('') == oldObject.metadata.?${field}.orValue('')`,
  ),
].join(' && ')

const POLICIES: readonly Policy[] = [
  {
    name: 'seedbed-cluster-keys',
    matchConstraints: {
      namespaceSelector: { matchExpressions: [{ key: CLUSTER_LABEL, operator: 'Exists' }] },
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE', 'DELETE'], resources: ['secrets'] },
      ],
    },
    // By the object: a request to delete all of them names none.
    matchConditions: [{ name: 'roots', expression: `oldObject.metadata.name == '${ROOTS_SECRET}'` }],
    validations: [
      {
        expression: `request.operation != 'DELETE' || has(namespaceObject.metadata.deletionTimestamp) || ${isConfirmed}`,
        message: `Secret ${ROOTS_SECRET} holds the keys of a cluster, which cannot be made again: without them no node and no person is let in, and its Secrets cannot be read. To delete the cluster, delete its Cluster. ${hint(`secret ${ROOTS_SECRET}`)}`,
        reason: 'Forbidden',
      },
      {
        expression: `request.operation != 'UPDATE' || ${isController} || ${isConfirmed} || (${areTheSame})`,
        message: `Secret ${ROOTS_SECRET} holds the keys of a cluster, which fit nothing any more once they are changed. ${hint(`secret ${ROOTS_SECRET}`)}`,
        reason: 'Forbidden',
      },
    ],
  },
  {
    name: 'seedbed-cluster-namespaces',
    matchConstraints: {
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE', 'DELETE'], resources: ['namespaces'] },
      ],
    },
    matchConditions: [{ name: 'of-a-cluster', expression: isOfCluster('oldObject') }],
    validations: [
      {
        expression: `request.operation != 'DELETE' || ${isController} || ${isConfirmed}`,
        message: `a cluster lives in this namespace, and its data and keys would be gone with it. To delete the cluster, delete its Cluster. ${hint('namespace NAME')}`,
        reason: 'Forbidden',
      },
      {
        expression: `request.operation != 'UPDATE' || ${isConfirmed} || ${isOfCluster('object')}`,
        message: `a cluster lives in this namespace, and is no longer looked after once it has lost its label ${CLUSTER_LABEL}. ${hint('namespace NAME')}`,
        reason: 'Forbidden',
      },
    ],
  },
]
