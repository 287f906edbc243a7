/** CONNECT for the API server, and for the other replica. */
export const EGRESS_PORT = 8131
/** Requests of the cluster's Prometheus. */
export const FORWARD_PORT = 8132
/** Health and metrics of the sidecar. */
export const HEALTH_PORT = 8133
/** Where nodes dial in; the seed picks the port that leads here. */
export const OPENVPN_PORT = 1194
/** OpenVPN asks the sidecar here whom to admit; only inside the pod. */
export const MANAGEMENT_PORT = 7505
