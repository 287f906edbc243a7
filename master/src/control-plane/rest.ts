import { stringify } from 'yaml'
import type { ControlPlane } from '../clusters/model.ts'
import type { ClusterControlPlaneInput } from '../graphql/__generated__/resolvers.ts'

/** Options of a request as the mutations take them, to be spread into their input. Pure. */
export function controlPlaneInput(controlPlane: ControlPlane | undefined): { controlPlane?: ClusterControlPlaneInput } {
  if (!controlPlane) return {}
  const { featureGates, audit, ...sections } = controlPlane
  const gates = featureGates && Object.entries(featureGates).map(([name, enabled]) => ({ name, enabled }))
  const said = audit && { ...audit, ...(audit.policy ? { policy: stringify(audit.policy) } : {}) }
  // JSON knows no undefined, which is all that the types differ in.
  const rest = { ...(gates ? { featureGates: gates } : {}), ...(said ? { audit: said } : {}) }
  return { controlPlane: { ...sections, ...rest } as ClusterControlPlaneInput }
}
