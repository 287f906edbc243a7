import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'

const API = 'v1beta1.metrics.k8s.io'

/** It comes with the first node; a node is asked for its figures each 15 s, and it takes two answers to know what is used. */
const AVAILABLE = { timeoutMs: 180_000, everyMs: 1_000 }

/** Where the aggregated API is asked for the nodes' figures. */
export const NODE_METRICS = '/apis/metrics.k8s.io/v1beta1/nodes'

/** The API of `kubectl top`, which metrics-server serves on a node. Resolves once the API server finds it available. */
export async function metricsAvailable(kubectl: Kubectl): Promise<void> {
  await eventually(
    () => kubectl.run('wait', `apiservice/${API}`, '--for=condition=Available', '--timeout=5s'),
    AVAILABLE,
  )
}
