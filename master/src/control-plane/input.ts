import { parse } from 'yaml'
import type {
  Audit,
  AuditSink,
  ComponentOptions,
  ComponentResources,
  Components,
  ControlPlane,
} from '../clusters/model.ts'
import type {
  ApiserverInput,
  ComponentResourcesInput,
  ComponentsInput,
  AuditInput,
  ClusterControlPlaneInput,
  EventLimitInput,
  FeatureGateInput,
} from '../graphql/__generated__/resolvers.ts'
import { given } from '../sections.ts'

/** The sections of an input; one that is null becomes an empty one, which is as by default. Pure. */
export function controlPlaneChange(input: ClusterControlPlaneInput): ControlPlane {
  const { admissionPlugins, podSecurity, eventRateLimit, audit, etcd, components, featureGates } = input
  const sections = {
    admissionPlugins: admissionPlugins && given(admissionPlugins),
    podSecurity: podSecurity && given(podSecurity),
    eventRateLimit: eventRateLimit && limits(eventRateLimit),
    audit: audit && auditOf(audit),
    etcd: etcd && given(etcd),
    components: components && componentsOf(components),
    featureGates: featureGates && gates(featureGates),
  }
  const said = Object.entries(sections).filter(([, section]) => section !== undefined)
  return Object.fromEntries(said.map(([name, section]) => [name, section ?? {}]))
}

/** Of two with the same name the last one counts. */
const gates = (all: readonly FeatureGateInput[]) => Object.fromEntries(all.map(({ name, enabled }) => [name, enabled]))

const componentsOf = (input: ComponentsInput): Components =>
  Object.fromEntries(Object.entries(given(input)).map(([name, component]) => [name, componentOf(component)]))

const componentOf = ({ replicas, resources }: ApiserverInput): ComponentOptions => ({
  ...(replicas == null ? {} : { replicas }),
  ...(resources ? { resources: resourcesOf(resources) } : {}),
})

function resourcesOf({ cpuRequest, memoryRequest, memoryLimit }: ComponentResourcesInput): ComponentResources {
  const requests = { ...(cpuRequest ? { cpu: cpuRequest } : {}), ...(memoryRequest ? { memory: memoryRequest } : {}) }
  return {
    ...(Object.keys(requests).length > 0 ? { requests } : {}),
    ...(memoryLimit ? { limits: { memory: memoryLimit } } : {}),
  }
}

/** A policy takes two pages of YAML; what is made to be slow to read is not slow at this length. */
const LONGEST_POLICY = 16_384

function auditOf({ preset, policy, sink }: AuditInput): Audit {
  return {
    ...(preset ? { preset } : {}),
    ...(policy ? { policy: policyOf(policy) } : {}),
    ...(sink ? { sink: given(sink) as AuditSink } : {}),
  }
}

/** What cannot be read stays the text that it is, and is refused for that where all of it is checked. */
function policyOf(text: string): NonNullable<Audit['policy']> {
  const unread = text as never
  if (text.length > LONGEST_POLICY) return unread
  try {
    return parse(text, { logLevel: 'error' }) as NonNullable<Audit['policy']>
  } catch {
    return unread
  }
}

type Limits = NonNullable<ControlPlane['eventRateLimit']>
type LimitsInput = NonNullable<ClusterControlPlaneInput['eventRateLimit']>

const limits = (input: LimitsInput): Limits =>
  Object.fromEntries(Object.entries(given(input)).map(([type, limit]) => [type, given<EventLimitInput>(limit)]))
