import type { V1NamedRuleWithOperations, V1Validation } from '#kubernetes'
import { GROUP, VERSION } from '#seed-api'
import { CLUSTER_LABEL, type Manifest } from '#templates'
import { NAMESPACE_ROLE } from '../src/cluster/rights.ts'
import { ISSUER_NAME } from '../src/issuer/names.ts'
import { isController, refusing } from './admission-policy.ts'
import { CONTROLLER, NAMESPACE } from './names.ts'

/**
 * Roles cannot say which namespaces somebody may make, delete or take rights in. These policies say it of the
 * seed-controller: those of clusters. Without them its token would be enough to delete any namespace of the seed, and,
 * by binding its role elsewhere, to read any Secret.
 */
export function controllerPolicies(): Manifest[] {
  return POLICIES.flatMap(({ name, rules, validations }) =>
    refusing(`seedbed-${CONTROLLER}-${name}`, {
      matchConditions: [{ name: 'seed-controller', expression: isController }],
      matchConstraints: { resourceRules: rules },
      validations,
    }),
  )
}

type Policy = {
  readonly name: string
  readonly rules: V1NamedRuleWithOperations[]
  readonly validations: V1Validation[]
}

/** Name and label of a namespace have to fit: nobody names one so by chance, and nobody else's has the label. */
export const isOfCluster = (namespace: string): string => {
  const label = `${namespace}.metadata.?labels['${CLUSTER_LABEL}'].orValue('')`
  return `(${label} != '' && ${namespace}.metadata.name == 'cluster-' + ${label})`
}

const onlyItself = `object.?subjects.orValue([]).all(s, s.kind == 'ServiceAccount' && s.name == '${CONTROLLER}' && s.?namespace.orValue('') == '${NAMESPACE}')`

/** The authority of the issuer's documents. A Secret of another type could be filled with somebody else's token. */
const isIssuerSecret = [
  `request.operation == 'CREATE' && request.resource.resource == 'secrets' && request.namespace == '${NAMESPACE}'`,
  `object.metadata.?name.orValue('') == '${ISSUER_NAME}' && object.?type.orValue('Opaque') == 'Opaque'`,
].join(' && ')

const NAMESPACED: readonly [group: string, ...resources: string[]][] = [
  ['', 'secrets', 'configmaps', 'services', 'pods', 'persistentvolumeclaims'],
  ['apps', 'deployments', 'statefulsets'],
  ['networking.k8s.io', 'networkpolicies'],
  ['policy', 'poddisruptionbudgets'],
  ['rbac.authorization.k8s.io', 'rolebindings'],
]

const POLICIES: readonly Policy[] = [
  {
    name: 'namespaces',
    rules: [on(['CREATE', 'UPDATE', 'DELETE'], '', 'namespaces')],
    validations: [
      demand(
        `makes no namespace but cluster-ID with the label ${CLUSTER_LABEL}=ID`,
        `request.operation == 'DELETE' || ${isOfCluster('object')}`,
      ),
      demand(
        'changes and deletes no namespace but those of clusters',
        `request.operation == 'CREATE' || ${isOfCluster('oldObject')}`,
      ),
    ],
  },
  {
    name: 'contents',
    rules: NAMESPACED.map(([group, ...resources]) => on(['CREATE', 'UPDATE', 'DELETE'], group, ...resources)),
    validations: [
      demand(
        'writes in no namespace but those of clusters',
        `${isOfCluster('namespaceObject')} || (${isIssuerSecret})`,
      ),
    ],
  },
  {
    name: 'rights',
    rules: [on(['CREATE', 'UPDATE'], 'rbac.authorization.k8s.io', 'rolebindings')],
    validations: [
      demand(
        `binds no role but ${NAMESPACE_ROLE}`,
        `object.roleRef.kind == 'ClusterRole' && object.roleRef.name == '${NAMESPACE_ROLE}'`,
      ),
      demand('gives rights to nobody but itself', onlyItself),
    ],
  },
  {
    name: 'clusters',
    rules: [{ apiGroups: [GROUP], apiVersions: [VERSION], operations: ['UPDATE'], resources: ['clusters'] }],
    validations: [demand('does not change what is wanted of a Cluster', 'object.spec == oldObject.spec')],
  },
]

function on(operations: string[], group: string, ...resources: string[]): V1NamedRuleWithOperations {
  return { apiGroups: [group], apiVersions: ['v1'], operations, resources }
}

function demand(what: string, expression: string): V1Validation {
  return { expression, message: `the seed-controller ${what}`, reason: 'Forbidden' }
}
