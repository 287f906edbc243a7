import type { V1Validation, V1Variable } from '#kubernetes'
import { CLUSTER_LABEL, COMPONENT_LABEL } from '#templates'
import { refusing } from './admission-policy.ts'

/**
 * Holds the pods of control planes to what the `restricted` pod security standard demands. The standard knows no
 * exceptions, and the VPN needs two: its container `openvpn` runs as root with NET_ADMIN, and mounts /dev/net/tun.
 */
export function podPolicy() {
  return refusing('seedbed-control-planes', {
    matchConstraints: {
      namespaceSelector: { matchExpressions: [{ key: CLUSTER_LABEL, operator: 'Exists' }] },
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] },
        { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['pods/ephemeralcontainers'] },
      ],
    },
    variables,
    validations,
  })
}

const variables: V1Variable[] = [
  { name: 'isVpn', expression: `object.metadata.?labels['${COMPONENT_LABEL}'].orValue('') == 'vpn'` },
  {
    name: 'containers',
    expression:
      'object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])',
  },
]

const mayBeRoot = "(variables.isVpn && c.name == 'openvpn')"
const context = 'c.?securityContext'
const podContext = 'object.spec.?securityContext'
const eachContainer = (...all: readonly string[]) => `variables.containers.all(c, ${all.join(' && ')})`

const OTHER_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]
const tunDevice =
  "variables.isVpn && v.?hostPath.?path.orValue('') == '/dev/net/tun' && v.?hostPath.?type.orValue('') == 'CharDevice'"

const validations: V1Validation[] = [
  demand(
    'share no network, processes or memory with their node',
    `!(${['Network', 'PID', 'IPC'].map(sharesHost).join(' || ')})`,
  ),
  demand('take no port of their node', eachContainer('c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0)')),
  demand(
    'mount nothing of their node; the VPN alone mounts /dev/net/tun',
    `object.spec.?volumes.orValue([]).all(v, ${OTHER_VOLUMES.map((kind) => `has(v.${kind})`).join(' || ')} || (${tunDevice}))`,
  ),
  demand(
    'gain no privileges: set privileged and allowPrivilegeEscalation to false',
    eachContainer(`!${context}.?privileged.orValue(false)`, `!${context}.?allowPrivilegeEscalation.orValue(true)`),
  ),
  demand(
    'drop ALL capabilities and add none; OpenVPN alone adds NET_ADMIN',
    eachContainer(
      `'ALL' in ${context}.?capabilities.?drop.orValue([])`,
      `${context}.?capabilities.?add.orValue([]).all(name, ${mayBeRoot} && name == 'NET_ADMIN')`,
    ),
  ),
  demand(
    'do not run as root: set runAsNonRoot to true; OpenVPN alone does',
    eachContainer(`(${mayBeRoot} || (${inEither('runAsNonRoot', 'false')} && ${inEither('runAsUser', '65532')} != 0))`),
  ),
  demand(
    'have a seccompProfile: RuntimeDefault or Localhost',
    eachContainer(`${inEither('seccompProfile.?type', "''")} in ['RuntimeDefault', 'Localhost']`),
  ),
  demand(
    'change neither their view of /proc nor settings of the kernel',
    `${eachContainer(`${context}.?procMount.orValue('Default') == 'Default'`)} && ${podContext}.?sysctls.orValue([]).size() == 0`,
  ),
]

function demand(what: string, expression: string): V1Validation {
  return { expression, message: `pods of control planes ${what}`, reason: 'Forbidden' }
}

function sharesHost(what: string): string {
  return `object.spec.?host${what}.orValue(false)`
}

/** What the container says, or else what its pod does. */
function inEither(field: string, otherwise: string): string {
  return `${context}.?${field}.orValue(${podContext}.?${field}.orValue(${otherwise}))`
}
