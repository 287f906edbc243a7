import type { ApiserverOptions, AuditPolicy, ControlPlaneParams } from '../manifest.ts'
import { sinkFlags } from './audit-sink.ts'
import { CONFIG } from './config-path.ts'

export const AUDIT = '/var/log/audit'
/** More than all audit logs are, even before they are compressed: a pod that outgrows this is evicted. */
export const AUDIT_SIZE = '1536Mi'

/** Whether it goes to files in the pod that nobody collects, as long as nobody asked for more to be noted. */
export const isAuditInFiles = ({ audit }: ApiserverOptions): boolean => !audit?.preset && !audit?.policy

/** Bytes of an event; the bodies of a larger one are left out, and then it says so. */
const LARGEST_EVENT = 65_536

export const auditFlags = ({ apiserver, auditSink }: ControlPlaneParams) => ({
  'audit-policy-file': `${CONFIG}/audit-policy.json`,
  ...(isAuditInFiles(apiserver) ? files : standardOutput),
  ...sinkFlags(auditSink),
})

/** What the benchmark of the CIS asks for: days, files and MiB. Old files are compressed, to about a tenth. */
const files = {
  'audit-log-compress': true,
  'audit-log-maxage': 30,
  'audit-log-maxbackup': 10,
  'audit-log-maxsize': 100,
  'audit-log-path': `${AUDIT}/audit.log`,
}

/**
 * A line of JSON each, which the seed's node rotates and its log shipper collects. In batches, with a buffer that has an
 * end: requests do not wait for whoever reads it, and `apiserver_audit_error_total` counts what was lost.
 */
const standardOutput = {
  'audit-log-mode': 'batch',
  'audit-log-path': '-',
  'audit-log-truncate-enabled': true,
  'audit-log-truncate-max-event-size': LARGEST_EVENT,
}

/** The policy that is asked for; without one that of every cluster. */
export function auditPolicyOf({ audit }: ApiserverOptions): object {
  if (audit?.policy) return { ...HEAD, ...audit.policy, rules: [...SECRETS_BY_NAME_ONLY, ...audit.policy.rules] }
  return { ...HEAD, omitStages: ['RequestReceived'], rules: PRESETS[audit?.preset ?? 'default'] }
}

const HEAD = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy' }

type Rules = AuditPolicy['rules']

/** Who read or changed what is secret, or was asked who somebody is: of nodes and of the cluster's own programs too. */
const SECRETS: Rules = [
  {
    level: 'Metadata',
    resources: [
      { group: '', resources: ['configmaps', 'secrets', 'serviceaccounts/token'] },
      { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
    ],
  },
]

/** Before the rules of an own policy: whatever it wants, no key and no token goes to the logs of a seed, or to a sink. */
const SECRETS_BY_NAME_ONLY: Rules = [
  {
    level: 'Metadata',
    omitStages: ['RequestReceived'],
    resources: [
      { group: '', resources: ['secrets', 'serviceaccounts/token'] },
      { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
    ],
  },
]

const HEALTH: Rules = [
  { level: 'None', nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version', '/openapi*'] },
]

/** Leases and events are written without end, and say nothing of people. */
const NOISE: Rules = [
  { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
  {
    level: 'None',
    resources: [
      { group: '', resources: ['events'] },
      { group: 'events.k8s.io', resources: ['events'] },
    ],
  },
]

const READS = ['get', 'list', 'watch']

const READS_OF_PROGRAMS: Rules = [
  {
    level: 'None',
    users: ['system:kube-controller-manager', 'system:kube-scheduler', 'system:apiserver'],
    verbs: READS,
  },
  { level: 'None', userGroups: ['system:nodes', 'system:serviceaccounts:kube-system'], verbs: READS },
]

/** Into what runs: they are reads by their verb, and more than that by what they do. */
const INTO_PODS: Rules = [
  {
    level: 'Metadata',
    resources: [
      {
        group: '',
        resources: [
          'pods/attach',
          'pods/exec',
          'pods/ephemeralcontainers',
          'pods/portforward',
          'pods/proxy',
          'services/proxy',
          'nodes/proxy',
        ],
      },
    ],
  },
]

/** What rights, admission and the API itself became: none of it holds a secret. */
const RULES_OF_THE_CLUSTER: Rules = [
  {
    level: 'Request',
    verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
    resources: [
      { group: '', resources: ['namespaces', 'resourcequotas', 'limitranges'] },
      { group: 'admissionregistration.k8s.io' },
      { group: 'apiextensions.k8s.io' },
      { group: 'apiregistration.k8s.io' },
      { group: 'networking.k8s.io', resources: ['networkpolicies'] },
      { group: 'policy' },
      { group: 'rbac.authorization.k8s.io' },
    ],
  },
]

/** Who did what to which object; never bodies that can hold secrets. The first rule that fits counts. */
const PRESETS: Readonly<Record<'default' | 'minimal' | 'recommended' | 'metadata', Rules>> = {
  default: [...HEALTH, ...NOISE, ...SECRETS, ...READS_OF_PROGRAMS, { level: 'Metadata' }],
  minimal: [
    ...HEALTH,
    ...NOISE,
    ...SECRETS,
    ...INTO_PODS,
    { level: 'None', verbs: READS },
    ...READS_OF_PROGRAMS,
    { level: 'Metadata' },
  ],
  recommended: [
    ...HEALTH,
    ...NOISE,
    ...SECRETS,
    ...INTO_PODS,
    ...READS_OF_PROGRAMS,
    ...RULES_OF_THE_CLUSTER,
    { level: 'Metadata' },
  ],
  metadata: [...HEALTH, { level: 'Metadata' }],
}
