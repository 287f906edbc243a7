/** Its API: queries, federation, health. */
export const PROMETHEUS_PORT = 9090
