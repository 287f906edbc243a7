import { INTERNAL_PORT } from '../apiserver/service.ts'
import { METRICS_PORT } from '../etcd/flags.ts'
import { etcdMembers } from '../etcd/service.ts'
import type { FoundationParams } from '../manifest.ts'
import { HEALTH_PORT } from '../vpn/ports.ts'
import { vpnReplicas } from '../vpn/replicas.ts'
import { PROMETHEUS_PORT } from './ports.ts'
import { TLS, without, type ScrapeJob } from './scrape-job.ts'

/** The programs beside it, by the names of their Services. */
export function controlPlaneJobs(p: FoundationParams): readonly ScrapeJob[] {
  const members = Array.from({ length: etcdMembers(p) }, (_, ordinal) => `etcd-${ordinal}:${METRICS_PORT}`)
  const replicas = vpnReplicas(p).map(({ name }) => `${name}:${HEALTH_PORT}`)
  return [
    // Of two replicas this is the one that the connection leads to; it stays there until that replica goes.
    { ...job('apiserver', [`apiserver:${INTERNAL_PORT}`]), scheme: 'https', tls_config: TLS, ...slim },
    job('etcd', members),
    job('vpn', replicas),
    job('prometheus', [`localhost:${PROMETHEUS_PORT}`]),
  ]
}

function job(name: string, targets: readonly string[]): ScrapeJob {
  return { job_name: name, static_configs: [{ targets }] }
}

/**
 * Histograms are nine tenths of what an API server says. Of requests the one by which it is judged stays,
 * and the sums and counts of all.
 */
const slim = {
  metric_relabel_configs: [
    {
      source_labels: ['__name__'],
      regex: 'apiserver_request_sli_duration_seconds_bucket',
      target_label: '__keep',
      replacement: 'yes',
    },
    { source_labels: ['__keep', '__name__'], regex: ';.+_bucket', action: 'drop' },
    { regex: '__keep', action: 'labeldrop' },
    without('apiserver_request_sli_duration_seconds_(sum|count)'),
  ],
} as const satisfies Pick<ScrapeJob, 'metric_relabel_configs'>
