import { START, type RunKubectl } from './workload.ts'

const NAME = 'busy'
const LOAD = 'load'
/** Long enough for an autoscaler that looks each 15 s at figures that are that old. */
const LOAD_SECONDS = 240
const MOST = 3
const labels = { app: NAME }
const metadata = { name: NAME, namespace: 'default' }

/** Arguments of a kubectl line that shows how it is scaled. */
export const WATCH_SCALING = ['get', 'horizontalpodautoscaler', NAME, '--watch']

/** A web server that has to reckon for each answer, somebody who asks it for a while, and an autoscaler that sees it. */
export async function runBusy(kubectl: RunKubectl, image: string): Promise<void> {
  const items = [service, deployment(image), autoscaler]
  await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
  const found = await kubectl(['get', 'job', LOAD, '--ignore-not-found', '-o', 'name'])
  if (found === '') await kubectl(['create', '-f', '-'], JSON.stringify(load(image)))
}

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
}

/** No more than a twentieth of a processor each: it is to be seen, not felt. */
const RECKONING = { requests: { cpu: '20m', memory: '16Mi' }, limits: { cpu: '50m', memory: '64Mi' } }

/** A page that takes some milliseconds to make. */
const RECKON = String.raw`#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n'
i=0
while [ $i -lt 5000 ]; do i=$((i+1)); done
echo $i
`
const SERVE = `mkdir -p /tmp/www/cgi-bin
cd /tmp/www/cgi-bin && echo "$RECKON" > reckon && chmod +x reckon
exec httpd -f -p 8080 -h /tmp/www`

function deployment(image: string): object {
  const container = {
    name: 'httpd',
    image,
    command: ['sh', '-c', SERVE],
    env: [{ name: 'RECKON', value: RECKON }],
    resources: RECKONING,
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      // How many there are is the autoscaler's to say.
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [container],
        },
      },
    },
  }
}

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
    minReplicas: 1,
    maxReplicas: MOST,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
  },
}

/**
 * By the address of the Service: the static busybox cannot look up names in wget. Each time for a moment only: one that began
 * before its node led to Services would wait for minutes, and wget's own limit ends that program.
 */
function load(image: string): object {
  const ask = 'timeout 5 wget -q -O /dev/null "http://$BUSY_SERVICE_HOST/cgi-bin/reckon" || sleep 1'
  const script = `end=$(($(date +%s) + ${LOAD_SECONDS})); while [ "$(date +%s)" -lt "$end" ]; do ${ask}; done`
  const container = { name: LOAD, image, command: ['sh', '-c', script], resources: { ...START, ...ASKING } }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: LOAD, namespace: 'default' },
    spec: { backoffLimit: 4, template: { spec: { restartPolicy: 'OnFailure', containers: [container] } } },
  }
}

const ASKING = { limits: { cpu: '50m', memory: '64Mi' } }
