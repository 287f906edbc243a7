import { MASTER_ACCOUNT } from '../src/cluster-metrics/names.ts'
import { SERVICE_ACCOUNT } from '../src/cluster/rights.ts'

export const { name: CONTROLLER, namespace: NAMESPACE } = SERVICE_ACCOUNT
/** The service account as which the master acts on this seed. */
export const MASTER = MASTER_ACCOUNT
export const METRICS_PORT = 8080

export const controllerLabels = {
  'app.kubernetes.io/name': CONTROLLER,
  'app.kubernetes.io/part-of': 'seedbed',
} as const
