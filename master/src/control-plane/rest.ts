import type { ComponentOptions, Components, ControlPlane } from '../clusters/model.ts'
import type { ClusterControlPlaneInput } from '../graphql/__generated__/resolvers.ts'
import { toYaml } from '../yaml.ts'

/** Options of a request as the mutations take them, to be spread into their input. Pure. */
export function controlPlaneInput(controlPlane: ControlPlane | undefined): { controlPlane?: ClusterControlPlaneInput } {
  if (!controlPlane) return {}
  const { featureGates, audit, components, ...sections } = controlPlane
  const gates = featureGates && Object.entries(featureGates).map(([name, enabled]) => ({ name, enabled }))
  const said = audit && { ...audit, ...(audit.policy ? { policy: toYaml(audit.policy) } : {}) }
  // JSON knows no undefined, which is all that the types differ in.
  const rest = {
    ...(gates ? { featureGates: gates } : {}),
    ...(said ? { audit: said } : {}),
    ...(components ? { components: componentsOf(components) } : {}),
  }
  return { controlPlane: { ...sections, ...rest } as ClusterControlPlaneInput }
}

const componentsOf = (components: Components) =>
  Object.fromEntries(
    Object.entries(components).map(([name, component]) => [name, component ? componentOf(component) : {}]),
  )

const componentOf = ({ resources: { requests, limits } = {}, ...rest }: ComponentOptions) => ({
  ...rest,
  resources: { cpuRequest: requests?.cpu, memoryRequest: requests?.memory, memoryLimit: limits?.memory },
})
