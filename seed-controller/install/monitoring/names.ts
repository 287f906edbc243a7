/** Apart from the seed-controller: programs that others have written get none of its rights. */
export const MONITORING_NAMESPACE = 'seedbed-monitoring'
export const PROMETHEUS = 'prometheus'
export const ALERTMANAGER = 'alertmanager'
export const PROMETHEUS_PORT = 9090
export const ALERTMANAGER_PORT = 9093
/** The key of the operator's Secret with receivers and routes. */
export const ALERTMANAGER_FILE = 'alertmanager.yaml'

/** Tested with these; versions of the parts of clusters are in `user-cluster-templates/src/images.ts`. */
export const ALERTMANAGER_IMAGE = 'docker.io/prom/alertmanager:v0.31.1'

export const labelsOf = (name: string) =>
  ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'seedbed-monitoring' }) as const
