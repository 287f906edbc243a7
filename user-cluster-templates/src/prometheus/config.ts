import type { V1ConfigMap } from '#kubernetes'
import { labels } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { addonJobs } from './addon-jobs.ts'
import { controlPlaneJobs } from './control-plane-jobs.ts'
import { RULES } from './rules.ts'
import { nodeJobs } from './node-jobs.ts'

export const CONFIG_NAME = 'prometheus-config'
export const CONFIG = '/etc/seedbed/config'
export const CONFIG_FILE = 'prometheus.json'
const RULES_FILE = 'rules.json'

/** What is scraped, and how often. JSON is YAML, and needs no library. */
export function prometheusConfig(p: ControlPlaneParams): Manifest<V1ConfigMap> {
  const config = {
    global: {
      scrape_interval: '30s',
      scrape_timeout: '10s',
      evaluation_interval: '30s',
      // A target belongs to the customer: what it says must not fill the memory of this Prometheus.
      body_size_limit: '32MB',
      sample_limit: 20_000,
      label_limit: 64,
      label_value_length_limit: 1024,
      // Tells clusters apart where several are collected.
      external_labels: { cluster: p.id },
    },
    // Of the disk; the newest hours are in memory too.
    storage: { tsdb: { retention: { time: '24h', size: '512MB' } } },
    rule_files: [`${CONFIG}/${RULES_FILE}`],
    scrape_configs: [...controlPlaneJobs(p), ...nodeJobs, ...addonJobs(p.scrapedAddons)],
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIG_NAME, namespace: p.namespace, labels: labels(p, 'prometheus') },
    data: {
      [CONFIG_FILE]: JSON.stringify(config, undefined, 2),
      [RULES_FILE]: JSON.stringify(RULES, undefined, 2),
    },
  }
}
