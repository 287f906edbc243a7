import { SECRETS } from '../pod.ts'

/** Part of Prometheus' relabelling: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config */
export type Relabel = {
  readonly source_labels?: readonly string[]
  readonly regex?: string
  readonly action?: 'keep' | 'drop' | 'dropequal' | 'labeldrop' | 'replace'
  readonly target_label?: string
  readonly replacement?: string
}

/** Part of a scrape configuration, in Prometheus' own words. */
export type ScrapeJob = {
  readonly job_name: string
  readonly scheme?: 'http' | 'https'
  readonly metrics_path?: string
  readonly proxy_url?: string
  readonly tls_config?: typeof TLS
  readonly sample_limit?: number
  readonly body_size_limit?: string
  readonly fallback_scrape_protocol?: 'PrometheusText0.0.4'
  readonly static_configs?: readonly { readonly targets: readonly string[] }[]
  readonly kubernetes_sd_configs?: readonly object[]
  readonly relabel_configs?: readonly Relabel[]
  readonly metric_relabel_configs?: readonly Relabel[]
}

/**
 * One certificate for the API server, the kubelets and the VPN; two authorities, because Go verifies a proxy and the
 * target behind it with the same settings.
 */
export const TLS = {
  ca_file: `${SECRETS}/ca.crt`,
  cert_file: `${SECRETS}/client.crt`,
  key_file: `${SECRETS}/client.key`,
} as const

/** Leaves these metrics out. */
export function without(...metrics: readonly string[]): Relabel {
  return { source_labels: ['__name__'], regex: metrics.join('|'), action: 'drop' }
}
