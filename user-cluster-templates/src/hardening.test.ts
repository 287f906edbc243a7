import type {
  V1Container,
  V1Deployment,
  V1NetworkPolicy,
  V1PodDisruptionBudget,
  V1PodSpec,
  V1StatefulSet,
  V1Volume,
} from '#kubernetes'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { components, foundation, type Component, type ControlPlaneParams, type Manifest } from '../index.ts'
import { scenarios } from './scenarios.fixture.ts'

type Workload = Manifest<V1Deployment> | Manifest<V1StatefulSet>
type Pod = {
  readonly name: string
  readonly spec: V1PodSpec
  readonly isHa: boolean
  readonly replicas: number
  readonly all: readonly Manifest[]
  readonly labels: Readonly<Record<string, string>>
}
type Rules<T> = Readonly<Record<string, (it: T, pod: Pod) => boolean>>

const containersOf = ({ spec }: Pod): V1Container[] => [...(spec.initContainers ?? []), ...spec.containers]
const volumesOf = ({ spec }: Pod): V1Volume[] => spec.volumes ?? []
const fits = (labels: object | undefined, pod: Pod): boolean =>
  Object.entries(labels ?? {}).every(([name, value]) => pod.labels[name] === value)
const isInit = (c: V1Container, { spec }: Pod): boolean => spec.initContainers?.includes(c) ?? false

const podRules: Rules<Pod> = {
  'no token of a service account': ({ spec }) => spec.automountServiceAccountToken === false,
  'no service account of its own': ({ spec }) => spec.serviceAccountName === undefined,
  'no addresses of other Services in its environment': ({ spec }) => spec.enableServiceLinks === false,
  'nothing of its node’s namespaces': ({ spec }) => !spec.hostNetwork && !spec.hostPID && !spec.hostIPC,
  'no path of its node': (pod) => volumesOf(pod).every(({ hostPath }) => hostPath === undefined),
  'not as root': ({ spec: { securityContext: s } }) => s?.runAsNonRoot === true && Boolean(s.runAsUser && s.runAsGroup),
  'system calls of the runtime’s default': ({ spec }) =>
    spec.securityContext?.seccompProfile?.type === 'RuntimeDefault',
  'a place before ordinary pods': ({ spec }) => spec.priorityClassName === 'seedbed-control-plane',
  'keys that only its own group reads': (pod) =>
    volumesOf(pod).every(({ secret }) => !secret || secret.defaultMode === 0o440),
  'scratch space with an end': (pod) => volumesOf(pod).every(({ emptyDir }) => !emptyDir || emptyDir.sizeLimit),
  'policies for its traffic': (pod) => pod.all.some((m) => m.kind === 'NetworkPolicy' && isFor(m, pod)),
  'more than one replica': (pod) => !pod.isHa || pod.replicas > 1,
  'replicas on different nodes and in different zones': (pod) =>
    !pod.isHa ||
    isDeepStrictEqual(
      pod.spec.topologySpreadConstraints
        ?.filter(({ labelSelector }) => fits(labelSelector?.matchLabels, pod))
        .map(({ topologyKey }) => topologyKey),
      ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'],
    ),
  'a budget for disruptions': (pod) =>
    !pod.isHa || pod.all.some((m) => m.kind === 'PodDisruptionBudget' && budgets(m, pod)),
}

function isFor(manifest: Manifest, pod: Pod): boolean {
  const { podSelector, policyTypes } = (manifest as V1NetworkPolicy).spec ?? {}
  const labels = podSelector?.matchLabels
  return labels !== undefined && fits(labels, pod) && isDeepStrictEqual(policyTypes, ['Ingress', 'Egress'])
}

function budgets(manifest: Manifest, pod: Pod): boolean {
  const { selector, maxUnavailable } = (manifest as V1PodDisruptionBudget).spec ?? {}
  return fits(selector?.matchLabels, pod) && maxUnavailable === 1
}

const containerRules: Rules<V1Container> = {
  'no more privileges than it began with': ({ securityContext: s }) =>
    s?.allowPrivilegeEscalation === false && !s.privileged,
  'no capability': ({ securityContext: s }) =>
    isDeepStrictEqual(s?.capabilities?.drop, ['ALL']) && !s?.capabilities?.add?.length,
  'no writable root': ({ securityContext }) => securityContext?.readOnlyRootFilesystem === true,
  'not as root, and no system calls beyond its pod’s': ({ securityContext: s }) =>
    s?.runAsUser === undefined && s?.runAsNonRoot === undefined && s?.seccompProfile === undefined,
  'processor and memory asked for': ({ resources }) =>
    Boolean(resources?.requests?.['cpu'] && resources.requests['memory']),
  'a limit for memory, and none for the processor': ({ resources }) =>
    Boolean(resources?.limits?.['memory']) && !resources?.limits?.['cpu'],
  'probes for start, life and readiness': (c, pod) =>
    isInit(c, pod) || Boolean(c.startupProbe && c.livenessProbe && c.readinessProbe),
  // What only waits has nothing to say.
  'its last words told': (c, pod) => isInit(c, pod) || c.terminationMessagePolicy === 'FallbackToLogsOnError',
  'an image of one version': ({ image = '' }) => /:[^:/]+$/.test(image) && !image.endsWith(':latest'),
  'files of its Secrets that it cannot change': ({ volumeMounts = [] }, pod) =>
    volumeMounts.every(({ name, readOnly }) => readOnly || !isKeys(volumesOf(pod).find((v) => v.name === name))),
}

const isKeys = (volume: V1Volume | undefined): boolean => Boolean(volume?.secret ?? volume?.configMap)

const EVERY_SCENARIO = scenarios.map(([name]) => name)

/** Everything else keeps every rule. What is listed here and keeps it fails too. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  // The one program that changes its pod's network. Its probe is its sidecar's, which asks it.
  'vpn: no path of its node': EVERY_SCENARIO,
  'vpn/openvpn: no capability': EVERY_SCENARIO,
  'vpn/openvpn: not as root, and no system calls beyond its pod’s': EVERY_SCENARIO,
  'vpn/openvpn: probes for start, life and readiness': EVERY_SCENARIO,
  // Where a seed is short of room, figures go before control planes.
  'prometheus: a place before ordinary pods': EVERY_SCENARIO,
  // Figures of a day, which nothing depends on.
  'prometheus: more than one replica': ['ha'],
  'prometheus: a budget for disruptions': ['ha'],
}

function podsOf(component: Component, params: ControlPlaneParams): Pod[] {
  const all = [...foundation(params), ...component.manifests(params)]
  return all
    .filter((m): m is Workload => 'spec' in m && typeof m.spec === 'object' && m.spec !== null && 'template' in m.spec)
    .map((m) => {
      const { template, replicas = 1 } = m.spec ?? {}
      if (!template?.spec) throw new Error(`${m.kind} ${m.metadata.name} has no pods`)
      const { name } = m.metadata
      const { labels = {} } = template.metadata ?? {}
      return { name, spec: template.spec, isHa: params.profile === 'ha', replicas, all, labels }
    })
}

function faultsOf(pod: Pod): string[] {
  const broken = <T>(rules: Rules<T>, of: T, name: string): string[] =>
    Object.entries(rules)
      .filter(([, keeps]) => !keeps(of, pod))
      .map(([rule]) => `${name}: ${rule}`)
  return [
    ...broken(podRules, pod, pod.name),
    ...containersOf(pod).flatMap((c) => broken(containerRules, c, `${pod.name}/${c.name}`)),
  ]
}

const cases = scenarios.flatMap(([scenario, params]) =>
  components.map((component) => [component.name, scenario, podsOf(component, params)] as const),
)

it.each(cases)('the pods of %s (%s) keep every rule, but for the exceptions', (name, scenario, pods) => {
  expect(pods.length).toBeGreaterThan(0)
  const expected = Object.entries(EXCEPTIONS)
    .filter(([rule, where]) => rule.startsWith(name) && where.includes(scenario))
    .map(([rule]) => rule)
  expect(pods.flatMap(faultsOf).toSorted()).toEqual(expected.toSorted())
})
