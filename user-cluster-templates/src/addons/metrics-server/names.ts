/** Of its objects, and of the Service that the API server asks. */
export const METRICS_SERVER = { name: 'metrics-server', namespace: 'kube-system' } as const
/** The Secret with the certificate that it serves with. */
export const METRICS_SERVER_TLS = { name: 'metrics-server-tls', namespace: METRICS_SERVER.namespace } as const
/** The APIService by which API servers know whom to ask for figures. */
export const METRICS_API = 'v1beta1.metrics.k8s.io'
/** By this the API server knows it: its certificate has to name it. */
export const METRICS_SERVER_HOST = `${METRICS_SERVER.name}.${METRICS_SERVER.namespace}.svc`
