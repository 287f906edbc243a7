import type {
  V1Container,
  V1HostAlias,
  V1PodSecurityContext,
  V1PodSpec,
  V1ResourceRequirements,
  V1SecurityContext,
  V1TopologySpreadConstraint,
  V1Volume,
} from '#kubernetes'
import { selector } from './labels.ts'
import type { Address, ComponentName, ControlPlaneParams } from './manifest.ts'

/** Made by `seed install`; control planes outlive ordinary pods when a seed is short of memory. */
export const PRIORITY_CLASS = 'seedbed-control-plane'

const NON_ROOT = 65_532

/** As the `restricted` pod security standard demands, and no writable root. */
export const restricted: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
}

/** As nobody in particular, who may write to the pod's own volumes. */
export const nobody = {
  runAsNonRoot: true,
  runAsUser: NON_ROOT,
  runAsGroup: NON_ROOT,
  fsGroup: NON_ROOT,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
} as const satisfies V1PodSecurityContext

/** What every pod of a control plane has in common. */
export function podDefaults(p: ControlPlaneParams, component: ComponentName) {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostAliases: hostAliases(p, component),
    priorityClassName: PRIORITY_CLASS,
    securityContext: nobody,
    ...(p.profile === 'ha' ? { topologySpreadConstraints: spread(p, component) } : {}),
  } satisfies Partial<V1PodSpec>
}

const ASK_THE_VPN: ReadonlySet<ComponentName> = new Set(['apiserver', 'vpn', 'prometheus'])

/**
 * Names are resolved from the pod's own hosts file: a name asked of the seed's DNS before its Service exists
 * would be remembered as missing for half a minute, and a control plane should not need its seed's DNS at all.
 */
function hostAliases({ address }: ControlPlaneParams, component: ComponentName): V1HostAlias[] {
  return [
    { ip: address.internal, hostnames: ['apiserver'] },
    ...address.etcd.map((ip, ordinal) => ({ ip, hostnames: [`etcd-${ordinal}`] })),
    // Others need not be restarted when one of these changes.
    ...(ASK_THE_VPN.has(component) ? vpnAliases(address) : []),
  ]
}

function vpnAliases({ vpn }: Address): V1HostAlias[] {
  return [
    { ip: vpn.egress, hostnames: ['vpn'] },
    ...vpn.replicas.map(({ internal }, ordinal) => ({ ip: internal, hostnames: [`vpn-${ordinal}`] })),
  ]
}

function spread(p: ControlPlaneParams, component: ComponentName): V1TopologySpreadConstraint[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    // A seed with fewer nodes than replicas still has to run the cluster.
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selector(p, component) },
  }))
}

/** Small requests, so that a small seed can host many clusters; a limit for memory and none for CPU. */
export function resources(cpu: string, memory: string, memoryLimit: string): V1ResourceRequirements {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } }
}

export type HealthEndpoints = {
  readonly port: string
  readonly scheme: 'HTTP' | 'HTTPS'
  readonly ready: string
  readonly live: string
  /** How long it may take to become ready before it is ended and started again. */
  readonly startSeconds?: number
}

/** Looks every second until the program has started, then seldom. */
export function probes(
  health: HealthEndpoints,
): Pick<V1Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe' | 'terminationMessagePolicy'> {
  const { port, scheme } = health
  const ready = { httpGet: { path: health.ready, port, scheme } }
  const live = { httpGet: { path: health.live, port, scheme } }
  return {
    startupProbe: { ...ready, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: health.startSeconds ?? 300 },
    readinessProbe: { ...ready, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...live, periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 },
    // The last lines of a program that gave up become part of the cluster's conditions.
    terminationMessagePolicy: 'FallbackToLogsOnError',
  }
}

/** The keys of a component's Secret, as files that only its own user can read. */
export function secretVolume(component: ComponentName): V1Volume {
  return { name: 'secrets', secret: { secretName: component, defaultMode: 0o440 } }
}

/** Where `secretVolume` is mounted. */
export const SECRETS = '/etc/seedbed/secrets'
export const secretsMount = { name: 'secrets', mountPath: SECRETS, readOnly: true } as const

/** TLS 1.2 suites with forward secrecy for ECDSA certificates, which are the only ones issued; 1.3 has its own. */
export const CIPHER_SUITES = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
].join(',')
