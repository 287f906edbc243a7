/** Where each replica of the seed-controller answers for the figures of clusters. */
export const CLUSTER_METRICS_PORT = 8444
/** The service account of masters on this seed; they alone are answered. */
export const MASTER_ACCOUNT = 'seedbed-master'
