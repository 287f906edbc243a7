import type { ControlPlane } from '../clusters/model.ts'
import type { ClusterControlPlaneInput, EventLimitInput, FeatureGateInput } from '../graphql/__generated__/resolvers.ts'

/** The sections of an input; one that is null becomes an empty one, which is as by default. Pure. */
export function controlPlaneChange(input: ClusterControlPlaneInput): ControlPlane {
  const { admissionPlugins, podSecurity, eventRateLimit, featureGates } = input
  return {
    ...(admissionPlugins === undefined ? {} : { admissionPlugins: given(admissionPlugins ?? {}) }),
    ...(podSecurity === undefined ? {} : { podSecurity: given(podSecurity ?? {}) }),
    ...(eventRateLimit === undefined ? {} : { eventRateLimit: limits(eventRateLimit ?? {}) }),
    ...(featureGates === undefined ? {} : { featureGates: gates(featureGates ?? []) }),
  }
}

/** Of two with the same name the last one counts. */
const gates = (all: readonly FeatureGateInput[]) => Object.fromEntries(all.map(({ name, enabled }) => [name, enabled]))

type Limits = NonNullable<ControlPlane['eventRateLimit']>
type LimitsInput = NonNullable<ClusterControlPlaneInput['eventRateLimit']>

const limits = (input: LimitsInput): Limits =>
  Object.fromEntries(Object.entries(given(input)).map(([type, limit]) => [type, given<EventLimitInput>(limit)]))

type Given<T> = { -readonly [K in keyof T]?: Mutable<NonNullable<T[K]>> }
type Mutable<T> = T extends readonly (infer E)[] ? E[] : T

/** Only what is said. */
function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as Given<T>
}
