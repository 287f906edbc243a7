import { execa } from 'execa'
import pRetry from 'p-retry'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'

const NAME = 'hello'
export const TIMEOUT = '--timeout=180s'
/** What a pod of the demo takes. */
export const START = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } }
const labels = { app: NAME }

/** Arguments of a kubectl line that shows what the Deployment says. */
export const LOGS = ['logs', `deployment/${NAME}`, '--all-pods=true', '--prefix']

/** Runs kubectl, and gives what it printed. @throws CliError with what it said */
export type RunKubectl = (args: readonly string[], input?: string) => Promise<string>

export function kubectlRunner(program: string, kubeconfig: string, c: Context): RunKubectl {
  return async (args, input = '') => {
    const options = { input, reject: false, cancelSignal: c.signal() } as const
    const result = await execa(program, ['--kubeconfig', kubeconfig, ...args], options)
    c.signal().throwIfAborted()
    if (result.failed) throw new CliError(`kubectl ${args.join(' ')}: ${result.stderr}`)
    return result.stdout
  }
}

/** Two replicas of a web server behind a Service, on the cluster's own nodes; returns their logs once they run. */
export async function runWorkload(kubectl: RunKubectl, image: string): Promise<string> {
  const list = { apiVersion: 'v1', kind: 'List', items: [deployment(image), service()] }
  await kubectl(['apply', '-f', '-'], JSON.stringify(list))
  await kubectl(['rollout', 'status', `deployment/${NAME}`, TIMEOUT])
  return patiently(() => kubectl(LOGS))
}

/** A cluster whose VPN is just being replaced, after an update of this checkout, reaches its nodes a moment later. */
async function patiently<T>(run: () => Promise<T>): Promise<T> {
  return pRetry(run, { retries: 10, minTimeout: 1_000, maxTimeout: 5_000 })
}

function deployment(image: string): object {
  const script =
    'mkdir -p /tmp/www; echo "Hello from $(hostname)" | tee /tmp/www/index.html; exec httpd -f -p 8080 -h /tmp/www'
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME, namespace: 'default', labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels },
            },
          ],
          containers: [
            {
              name: 'httpd',
              image,
              command: ['sh', '-c', script],
              ports: [{ containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
              resources: START,
            },
          ],
        },
      },
    },
  }
}

function service(): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: NAME, namespace: 'default', labels },
    spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
  }
}
