import type { V1Container, V1Deployment } from '#kubernetes'
import { flags } from '../flags.ts'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { podDefaults, probes, restricted, secretsMount, secretVolume } from '../pod.ts'
import { podTemplate } from '../workload.ts'
import { CONFIG, CONFIG_FILE, CONFIG_NAME } from './config.ts'
import { PROMETHEUS_PORT } from './ports.ts'
import { mebibytes, resourcesOf } from '../resources.ts'

const DATA = '/prometheus'

/** A day of the newest figures, which go with the pod: a seed's own monitoring collects what is to be kept. */
export function prometheusDeployment(p: ControlPlaneParams): Manifest<V1Deployment> {
  // Without their priority: where a seed is short of room, figures go before control planes.
  const { priorityClassName: _, ...defaults } = podDefaults(p, 'prometheus')
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'prometheus', namespace: p.namespace, labels: labels(p, 'prometheus') },
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: selector(p, 'prometheus') },
      template: podTemplate(p, 'prometheus', {
        ...defaults,
        // It could start at once; this leaves the seed to those whom a new cluster waits for.
        containers: [container(p)],
        volumes: [
          secretVolume('prometheus'),
          { name: 'config', configMap: { name: CONFIG_NAME } },
          { name: 'data', emptyDir: { sizeLimit: '1Gi' } },
        ],
      }),
    },
  }
}

/** Of the limit: it collects its garbage harder before it is killed for it. */
const USED = 400 / 512

function container(p: ControlPlaneParams): V1Container {
  const wanted = resourcesOf(p, 'prometheus', ['10m', '96Mi', '512Mi'])
  const limit = Math.floor(mebibytes(wanted.limits?.['memory'] ?? '') * USED)
  return {
    name: 'prometheus',
    image: p.images.prometheus,
    command: ['/bin/prometheus', ...flags(PROMETHEUS_FLAGS)],
    env: [{ name: 'GOMEMLIMIT', value: `${limit}MiB` }],
    ports: [{ name: 'http', containerPort: PROMETHEUS_PORT, protocol: 'TCP' }],
    ...probes({ port: 'http', scheme: 'HTTP', ready: '/-/ready', live: '/-/healthy' }),
    resources: wanted,
    securityContext: restricted,
    volumeMounts: [
      secretsMount,
      { name: 'config', mountPath: CONFIG, readOnly: true },
      { name: 'data', mountPath: DATA },
    ],
  }
}

const PROMETHEUS_FLAGS = {
  'config.file': `${CONFIG}/${CONFIG_FILE}`,
  'query.max-concurrency': 4,
  // A question that takes more memory than this is refused.
  'query.max-samples': 5_000_000,
  'query.timeout': '30s',
  'storage.tsdb.path': DATA,
  'web.listen-address': `:${PROMETHEUS_PORT}`,
}
