import { findTwice, type Mistake } from './mistake.ts'

/**
 * Admission plugins that may be switched on beside those that are on by default. Of what kube-apiserver 1.35.4 and 1.36.3
 * list under `--enable-admission-plugins`, each is in this file.
 */
export const ENABLEABLE_PLUGINS = [
  'AlwaysPullImages',
  'ExtendedResourceToleration',
  'LimitPodHardAntiAffinityTopology',
  'NamespaceAutoProvision',
  'OwnerReferencesPermissionEnforcement',
  'PodNodeSelector',
  'PodTolerationRestriction',
] as const

/** What only fills in or counts for the owner of a cluster: nothing of the platform stands on it. */
export const DISABLEABLE_PLUGINS = [
  'DefaultIngressClass',
  'DefaultStorageClass',
  'DefaultTolerationSeconds',
  'LimitRanger',
  'PodTopologyLabels',
  'ResourceQuota',
] as const

/** On in every cluster, though not by Kubernetes' own default. */
export const ALWAYS_ENABLED_PLUGINS = ['DenyServiceExternalIPs', 'EventRateLimit', 'NodeRestriction'] as const

const NODES = 'what nodes may do in the cluster and at the VPN stands on it'
const CERTIFICATES = 'who may become a node or an administrator stands on it'
const POLICIES = 'policies and webhooks in the cluster would be ignored without a word'
const VALIDATION = 'objects that are not valid would be stored'

/** On by default or by the platform, and never off; why, in words that go into a sentence. */
const NEVER_OFF: ReadonlyMap<string, string> = byName({
  NodeRestriction: NODES,
  ServiceAccount: 'pods would have no identity of their own',
  CertificateApproval: CERTIFICATES,
  CertificateSigning: CERTIFICATES,
  CertificateSubjectRestriction: CERTIFICATES,
  ClusterTrustBundleAttest: CERTIFICATES,
  DenyServiceExternalIPs: 'anybody who may make a Service could take over addresses of others (CVE-2020-8554)',
  EventRateLimit: 'events would be written to etcd without end. Set its limits with eventRateLimit instead',
  NamespaceLifecycle: 'objects could be made in namespaces that are being deleted, and never go',
  PodSecurity: 'namespaces that ask for a level would be unprotected. Set podSecurity.enforce to privileged instead',
  Priority: 'kube-proxy and CoreDNS would lose their place before ordinary pods',
  TaintNodesByCondition: 'new nodes would get pods before they are ready',
  StorageObjectInUseProtection: 'volumes that are in use could be removed',
  PersistentVolumeClaimResize: 'claims would grow that their storage class does not let grow',
  RuntimeClass: 'pods would be placed without the room that their runtime takes',
  MutatingAdmissionPolicy: POLICIES,
  MutatingAdmissionWebhook: POLICIES,
  ValidatingAdmissionPolicy: POLICIES,
  ValidatingAdmissionWebhook: POLICIES,
  JobValidation: VALIDATION,
  NodeDeclaredFeatureValidator: VALIDATION,
  PodGroupProtection: VALIDATION,
  PodGroupWorkloadExists: VALIDATION,
  PodResizeValidator: VALIDATION,
})

/** Off, and never on; why, in words that go into a sentence. */
const NEVER_ON: ReadonlyMap<string, string> = byName({
  AlwaysAdmit: 'it is deprecated, and does nothing',
  AlwaysDeny: 'it is deprecated, and refuses everything, also what the cluster needs to run',
  ImagePolicyWebhook:
    'it needs files on the API server. Use a ValidatingWebhookConfiguration or a ValidatingAdmissionPolicy',
  NamespaceExists: 'NamespaceLifecycle, which is on, does the same',
})

type Switched = { readonly enable?: readonly string[] | undefined; readonly disable?: readonly string[] | undefined }

/** The first plugin that cannot be switched as asked, with why and what can; by the path inside `admissionPlugins`. Pure. */
export function findPluginMistake({ enable = [], disable = [] }: Switched): Mistake | undefined {
  return (
    enable.map((name) => ({ field: 'enable', message: whyNotOn(name) })).find(isMistake) ??
    disable.map((name) => ({ field: 'disable', message: whyNotOff(name) })).find(isMistake) ??
    findTwice('enable', [...enable, ...disable])
  )
}

/** People write names: nothing is found that is not in it. */
function byName(reasons: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(reasons))
}

const isMistake = (it: { field: string; message: string | undefined }): it is Mistake => it.message !== undefined

const has = (names: readonly string[], name: string): boolean => names.includes(name)

function whyNotOn(name: string): string | undefined {
  if (has(ENABLEABLE_PLUGINS, name)) return undefined
  const choice = `Can be switched on: ${ENABLEABLE_PLUGINS.join(', ')}.`
  const why = NEVER_ON.get(name)
  if (why !== undefined) return `${name} cannot be switched on: ${why}. ${choice}`
  if (has(DISABLEABLE_PLUGINS, name) || NEVER_OFF.has(name)) return `${name} is on already. ${choice}`
  return `${name} is no admission plugin that is known here. ${choice}`
}

function whyNotOff(name: string): string | undefined {
  if (has(DISABLEABLE_PLUGINS, name)) return undefined
  const choice = `Can be switched off: ${DISABLEABLE_PLUGINS.join(', ')}.`
  const why = NEVER_OFF.get(name)
  if (why !== undefined) return `${name} cannot be switched off: ${why}. ${choice}`
  if (has(ENABLEABLE_PLUGINS, name) || NEVER_ON.has(name)) return `${name} is off already. ${choice}`
  return `${name} is no admission plugin that is known here. ${choice}`
}
