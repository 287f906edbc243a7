import type { AuditSink } from '../manifest.ts'
import { SECRETS } from '../pod.ts'
import { CONFIG } from './config-path.ts'

const CONFIG_FILE = 'audit-sink.json'
const CA_FILE = 'audit-sink-ca.crt'
const DEFAULT_PORT = 443

/** Name of the certificate, and of its key, by which the API server shows the sink who it is. */
export const AUDIT_CLIENT = 'audit-sink'

/**
 * What an API server may hold of events on their way, and how it sends them. Each list of events is a request of its own
 * that is tried five times: for some 80 seconds where nobody is there, and where the sink hangs, which each try lasts 30
 * seconds for, for at most 250. At three lists a second that are 760 of them, which with those that wait are 86 000 events:
 * some 275 MB as they usually are, and 1.4 GB if each was as large as it may be. What comes beyond is dropped and counted.
 */
export const SINK_LIMITS = {
  bufferSize: 10_000,
  batchSize: 100,
  batchesASecond: 3,
  batchesAtOnce: 10,
  /** Bytes of an event; the bodies of a larger one are left out, and then it says so. */
  largestEvent: 16_384,
} as const

const flags = {
  'audit-webhook-config-file': `${CONFIG}/${CONFIG_FILE}`,
  // Requests do not wait for it, whatever it does.
  'audit-webhook-mode': 'batch',
  'audit-webhook-initial-backoff': '10s',
  'audit-webhook-batch-buffer-size': SINK_LIMITS.bufferSize,
  'audit-webhook-batch-max-size': SINK_LIMITS.batchSize,
  'audit-webhook-batch-max-wait': '2s',
  'audit-webhook-batch-throttle-enable': true,
  'audit-webhook-batch-throttle-qps': SINK_LIMITS.batchesASecond,
  'audit-webhook-batch-throttle-burst': SINK_LIMITS.batchesAtOnce,
  'audit-webhook-truncate-enabled': true,
  'audit-webhook-truncate-max-event-size': SINK_LIMITS.largestEvent,
}

export const sinkFlags = (sink: AuditSink | undefined) => (sink ? flags : {})

/** The files that say where events are posted, in the form of a kubeconfig. The key is in the API server's Secret. */
export function sinkFiles(sink: AuditSink | undefined): Record<string, string> {
  if (!sink) return {}
  const files = { [CONFIG_FILE]: JSON.stringify(kubeconfig(sink), undefined, 2) }
  return sink.caBundle === undefined ? files : { ...files, [CA_FILE]: sink.caBundle }
}

/** The one way out of a control plane into the network around its seed. */
export const sinkPort = ({ port = DEFAULT_PORT }: AuditSink): number => port

const kubeconfig = (sink: AuditSink) => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [
    {
      name: 'sink',
      cluster: {
        server: `https://${sink.address}:${sinkPort(sink)}${sink.path ?? '/'}`,
        ...(sink.serverName === undefined ? {} : { 'tls-server-name': sink.serverName }),
        // Without it those that the image of the API server trusts.
        ...(sink.caBundle === undefined ? {} : { 'certificate-authority': `${CONFIG}/${CA_FILE}` }),
      },
    },
  ],
  users: [
    {
      name: 'apiserver',
      user: { 'client-certificate': `${SECRETS}/${AUDIT_CLIENT}.crt`, 'client-key': `${SECRETS}/${AUDIT_CLIENT}.key` },
    },
  ],
  contexts: [{ name: 'sink', context: { cluster: 'sink', user: 'apiserver' } }],
  'current-context': 'sink',
})
