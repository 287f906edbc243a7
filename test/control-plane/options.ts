import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import type { Kubectl } from '../kubectl.ts'
import type { Platform } from '../platform.ts'

/** Each of these is seen from outside, and together they concern the API server and the controller-manager. */
const OPTIONS = {
  podSecurity: { enforce: 'baseline' },
  admissionPlugins: { enable: ['AlwaysPullImages'] },
  eventRateLimit: { namespace: { qps: 50, burst: 500 } },
  audit: { preset: 'recommended' },
  featureGates: { HPAScaleToZero: true },
}

/** Only with the gate may an autoscaler leave nothing running. */
const idleAutoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'idle', namespace: 'default' },
  spec: {
    minReplicas: 0,
    maxReplicas: 1,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [
      {
        type: 'External',
        external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '1' } },
      },
    ],
  },
}

const PLAIN = ['run', 'plain', '--image=example.org/a:1', '--image-pull-policy=IfNotPresent']

/** What a person tries in a cluster; nothing of it is kept there. Each says `taken`, or why not. */
export async function attemptsIn(customer: Kubectl) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-options-'))
  const autoscaler = path.join(scratch, 'idle.json')
  await writeFile(autoscaler, JSON.stringify(idleAutoscaler))
  const DRY = ['--dry-run=server', '--namespace=default']
  const verdict = (...args: string[]) =>
    customer.run(...args, ...DRY).then(
      () => 'taken',
      (error: unknown) => String(error),
    )
  return {
    privileged: () => verdict('run', 'privileged', '--image=example.org/a:1', '--privileged'),
    idle: () => verdict('create', '-f', autoscaler),
    pullPolicy: () => customer.run(...PLAIN, ...DRY, '-o=jsonpath={.spec.containers[0].imagePullPolicy}'),
    /** By a file, as people do it. */
    async applyOptions(platform: Platform, { name }: Cluster, project: string) {
      const file = path.join(scratch, 'cluster.json')
      const document = {
        apiVersion: 'seedbed.dev/v1alpha1',
        kind: 'Cluster',
        metadata: { name, project },
        spec: { controlPlane: OPTIONS },
      }
      await writeFile(file, JSON.stringify(document))
      await platform.seedbed('cluster', 'apply', '-f', file)
    },
    close: () => rm(scratch, { recursive: true, force: true }),
  }
}

/** What the API server says of who did what, where the log shipper of its seed finds it. */
export const auditLog = (seed: Kubectl, { id }: Cluster) =>
  seed.run('logs', '--namespace', `cluster-${id}`, 'deployment/apiserver', '--container=apiserver', '--tail=500')

/** Pods of a control plane that are not on their way out, sorted. */
export async function podNames(seed: Kubectl, { id }: Cluster): Promise<string[]> {
  const pods = await seed.list('pods', '--namespace', `cluster-${id}`)
  return pods
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name)
    .toSorted()
}
