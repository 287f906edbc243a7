import type { Mistake } from './mistake.ts'
import { compareKubernetesVersions, minorOf } from './kubernetes-version.ts'

/** The programs of a control plane that have gates. */
export type GatedComponent = 'apiserver' | 'controller-manager' | 'scheduler'

type Gate = {
  /** Whose code asks for it: others are not told, and so not restarted. */
  readonly of: readonly GatedComponent[]
  /** Minor versions in which it can be set to both; without: all that are known here. */
  readonly minors?: readonly string[]
}

const API: Gate = { of: ['apiserver'] }
const API_AND_CONTROLLERS: Gate = { of: ['apiserver', 'controller-manager'] }
const CONTROLLERS: Gate = { of: ['controller-manager'] }
const SCHEDULER: Gate = { of: ['scheduler'] }

/** Minor versions whose gates were looked at. */
export const GATED_MINORS = ['1.35', '1.36'] as const

/**
 * What can be switched: gates that are neither locked nor of kubelets, and that need nothing beside them. By
 * `--help` of the programs of 1.35.4 and 1.36.3, and where their sources ask for them; each was tried on and off.
 */
export const FEATURE_GATES: Readonly<Record<string, Gate>> = {
  APIResponseCompression: API,
  ConcurrentWatchObjectDecode: API,
  ConstrainedImpersonation: API,
  CRDObservedGenerationTracking: API,
  CrossNamespaceVolumeDataSource: API,
  DeploymentReplicaSetTerminatingReplicas: API_AND_CONTROLLERS,
  HPAConfigurableTolerance: API_AND_CONTROLLERS,
  HPAScaleToZero: API_AND_CONTROLLERS,
  ListFromCacheSnapshot: API,
  MaxUnavailableStatefulSet: API_AND_CONTROLLERS,
  MutablePVNodeAffinity: API,
  MutablePodResourcesForSuspendedJobs: API,
  OpenAPIEnums: API,
  OpportunisticBatching: SCHEDULER,
  PodTopologyLabelsAdmission: API,
  RelaxedServiceNameValidation: API,
  SchedulerAsyncAPICalls: SCHEDULER,
  SchedulerAsyncPreemption: SCHEDULER,
  SchedulerPopFromBackoffQ: SCHEDULER,
  SizeBasedListCostEstimate: API,
  StaleControllerConsistencyDaemonSet: { ...CONTROLLERS, minors: ['1.36'] },
  StaleControllerConsistencyJob: { ...CONTROLLERS, minors: ['1.36'] },
  StaleControllerConsistencyReplicaSet: { ...CONTROLLERS, minors: ['1.36'] },
  StaleControllerConsistencyStatefulSet: { ...CONTROLLERS, minors: ['1.36'] },
  StatefulSetSemanticRevisionComparison: CONTROLLERS,
  StorageCapacityScoring: SCHEDULER,
  StrictIPCIDRValidation: API,
  WatchList: API,
}

const SECURITY = 'the security of nodes and of people’s access stands on it'
const TOGETHER = 'it switches whatever is unfinished, also what comes with the next patch. Name single gates instead'

/** Gates that somebody may ask for, and why they stay as they are; words that go into a sentence. */
const NEVER: Readonly<Record<string, string>> = {
  AllAlpha: TOGETHER,
  AllBeta: TOGETHER,
  AllowParsingUserUIDFromCertAuth: SECURITY,
  AllowUnsafeMalformedObjectDeletion:
    'objects could be removed past their finalizers, and what those protect would stay behind',
  APIServerIdentity: 'replicas of the API server find each other by it',
  AuthorizePodWebsocketUpgradeCreatePermission: SECURITY,
  CBORServingAndStorage: 'what is stored by it cannot be read when it is switched off again',
  KubeletFineGrainedAuthz: SECURITY,
  RemoteRequestHeaderUID: SECURITY,
  ServiceAccountNodeAudienceRestriction: SECURITY,
  StructuredAuthenticationConfigurationEgressSelector: SECURITY,
  TokenRequestServiceAccountUIDValidation: SECURITY,
  UnauthenticatedHTTP2DOSMitigation: 'anybody who reaches the API server could keep it busy',
}

export type FeatureGates = Readonly<Record<string, boolean>>

/** Gates of a minor version that can be switched, in the order of names. Pure. */
export const gatesIn = (version: string): string[] =>
  Object.keys(FEATURE_GATES).filter((name) => isKnown(name, version))

/** Names the first gate that a cluster of this version cannot be given, with why and what it can. Pure. */
export function findGateMistake(gates: FeatureGates, version: string): Mistake | undefined {
  for (const name of Object.keys(gates).toSorted()) {
    const message = whyNot(name, version)
    if (message !== undefined) return { field: name, message }
  }
  return undefined
}

/** Gates of a component that runs this version: those that its code asks for, and no other. Pure. */
export function gatesOf(component: GatedComponent, version: string, gates: FeatureGates = {}): FeatureGates {
  return Object.fromEntries(
    Object.entries(gates).filter(
      ([name]) => isKnown(name, version) && (FEATURE_GATES[name]?.of.includes(component) ?? false),
    ),
  )
}

const minor = (version: string): string => minorOf(version).join('.')

function isKnown(name: string, version: string): boolean {
  const gate = Object.hasOwn(FEATURE_GATES, name) ? FEATURE_GATES[name] : undefined
  const minors: readonly string[] = gate?.minors ?? GATED_MINORS
  return gate !== undefined && minors.includes(minor(version))
}

function whyNot(name: string, version: string): string | undefined {
  if (isKnown(name, version)) return undefined
  const shown = name.slice(0, 63)
  const offered = gatesIn(version)
  if (offered.length === 0) {
    const known = GATED_MINORS.toSorted((a, b) => compareKubernetesVersions(`${a}.0`, `${b}.0`)).join(' and ')
    return `Feature gates of Kubernetes ${version} are not known here, only those of ${known}: take ${shown} away.`
  }
  const choice = `Can be set with Kubernetes ${version}: ${offered.join(', ')}.`
  if (Object.hasOwn(NEVER, name)) return `${shown} stays as Kubernetes has it: ${NEVER[name]}. ${choice}`
  const elsewhere = Object.hasOwn(FEATURE_GATES, name) ? FEATURE_GATES[name]?.minors : undefined
  if (elsewhere) return `Kubernetes ${version} does not have ${shown}, only ${elsewhere.join(', ')} does. ${choice}`
  return `${shown} is no feature gate that can be set: unknown, finished, one of kubelets, or one that needs more than itself. ${choice}`
}
