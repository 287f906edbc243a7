import type {
  V1ValidatingAdmissionPolicy,
  V1ValidatingAdmissionPolicyBinding,
  V1ValidatingAdmissionPolicySpec,
} from '#kubernetes'
import type { Manifest } from '#templates'
import { CONTROLLER, controllerLabels, NAMESPACE } from './names.ts'

const API_VERSION = 'admissionregistration.k8s.io/v1'

/** CEL: whether it is the seed-controller that asks. */
export const isController = `request.userInfo.username == 'system:serviceaccount:${NAMESPACE}:${CONTROLLER}'`

/** What is refused everywhere on the seed, also while it cannot be told whether it should be. */
export function refusing(
  name: string,
  spec: Omit<V1ValidatingAdmissionPolicySpec, 'failurePolicy'>,
): [Manifest<V1ValidatingAdmissionPolicy>, Manifest<V1ValidatingAdmissionPolicyBinding>] {
  const metadata = { name, labels: controllerLabels }
  return [
    {
      apiVersion: API_VERSION,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: { failurePolicy: 'Fail', ...spec },
    },
    {
      apiVersion: API_VERSION,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ]
}
