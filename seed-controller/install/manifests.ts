import type { V1CustomResourceDefinition, V1Namespace, V1PriorityClass } from '#kubernetes'
import { PRIORITY_CLASS, type Manifest } from '#templates'
import { crds } from '../api/crds.ts'
import { controllerPolicies } from './controller-policy.ts'
import { lossPolicies } from './loss-policy.ts'
import { monitoring } from './monitoring/monitoring.ts'
import { NAMESPACE } from './names.ts'
import type { InstallSettings } from './options.ts'
import { podPolicy } from './pod-policy.ts'
import { rbac } from './rbac.ts'
import { CONTROLLER_PRIORITY_CLASS, workload } from './workload.ts'

/** Everything that a seed needs, in the order in which it has to be applied. Pure. */
export function manifests(s: InstallSettings): Manifest[] {
  return [
    ...customResources(),
    namespace,
    ...priorityClasses,
    ...rbac(),
    ...policies(),
    ...workload(s),
    ...monitoring(s),
  ]
}

/** What admission holds to, beyond what a role can say. */
export function policies(): Manifest[] {
  return [...podPolicy(), ...controllerPolicies(), ...lossPolicies()]
}

export function customResources(): Manifest<V1CustomResourceDefinition>[] {
  // The API package knows no types of the client library, so it writes plain objects.
  return crds.map((crd) => crd as unknown as Manifest<V1CustomResourceDefinition>)
}

const namespace: Manifest<V1Namespace> = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: NAMESPACE,
    labels: { 'app.kubernetes.io/part-of': 'seedbed', 'pod-security.kubernetes.io/enforce': 'restricted' },
  },
}

const priorityClasses: Manifest<V1PriorityClass>[] = [
  priorityClass(PRIORITY_CLASS, 1_000_000, "Customers' control planes"),
  priorityClass(CONTROLLER_PRIORITY_CLASS, 1_100_000, 'What repairs the control planes'),
]

function priorityClass(name: string, value: number, description: string): Manifest<V1PriorityClass> {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value, description }
}
