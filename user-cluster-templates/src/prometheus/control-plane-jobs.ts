import { INTERNAL_PORT } from '../apiserver/service.ts'
import { METRICS_PORT } from '../etcd/flags.ts'
import { etcdMembers } from '../etcd/service.ts'
import type { FoundationParams } from '../manifest.ts'
import { HEALTH_PORT } from '../vpn/ports.ts'
import { vpnReplicas } from '../vpn/replicas.ts'
import { PROMETHEUS_PORT } from './ports.ts'
import { TLS, without, type Relabel, type ScrapeJob } from './scrape-job.ts'

/** The programs beside it, by the names of their Services. */
export function controlPlaneJobs(p: FoundationParams): readonly ScrapeJob[] {
  const members = Array.from({ length: etcdMembers(p) }, (_, ordinal) => `etcd-${ordinal}:${METRICS_PORT}`)
  const replicas = vpnReplicas(p).map(({ name }) => `${name}:${HEALTH_PORT}`)
  return [
    // Of two replicas this is the one that the connection leads to; it stays there until that replica goes.
    { ...job('apiserver', [`apiserver:${INTERNAL_PORT}`], apiserverFigures), scheme: 'https', tls_config: TLS },
    job('etcd', members, etcdFigures),
    job('vpn', replicas),
    job('prometheus', [`localhost:${PROMETHEUS_PORT}`], ownFigures),
  ]
}

function job(name: string, targets: readonly string[], figures: readonly Relabel[] = []): ScrapeJob {
  return { job_name: name, static_configs: [{ targets }], metric_relabel_configs: figures }
}

/** Seconds within which requests were answered: half of the steps that an API server counts in. */
const STEPS = String.raw`0\.05|0\.1|0\.2|0\.4|(1|2|5|10|30|60)(\.0)?|\+Inf`

/**
 * Histograms are nine tenths of what an API server says. The one by which it is judged stays, and the sums and counts
 * of all others.
 */
const apiserverFigures: readonly Relabel[] = [
  {
    source_labels: ['__name__', 'le'],
    regex: `apiserver_request_sli_duration_seconds_bucket;(${STEPS})`,
    target_label: '__keep',
    replacement: 'yes',
  },
  { source_labels: ['__keep', '__name__'], regex: ';.+_bucket', action: 'drop' },
  { regex: '__keep', action: 'labeldrop' },
  without('apiserver_request_sli_duration_seconds_(sum|count)', 'kubernetes_feature_enabled'),
]

/** Of calls it lists each kind with each result that there could be; the API server counts those that there are. */
const etcdFigures: readonly Relabel[] = [without('grpc_server_.+')]

/** Of itself: what it takes and what it holds. */
const ownFigures: readonly Relabel[] = [
  { source_labels: ['__name__'], regex: 'process_.+|prometheus_(tsdb_head|target)_.+', action: 'keep' },
]
