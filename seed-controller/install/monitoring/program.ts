import type { V1Container, V1Deployment, V1Service, V1ServiceAccount, V1Volume } from '#kubernetes'
import { nobody, restricted, type Manifest } from '#templates'
import type { InstallSettings } from '../options.ts'
import { pulledWith } from '../pod.ts'
import { labelsOf, MONITORING_NAMESPACE } from './names.ts'

/** A program of the monitoring: one pod, reached by others at one port. */
export type Program = {
  readonly name: string
  readonly port: number
  /** Changes when the pod has to begin anew. */
  readonly edition?: string
  /** It asks the seed's API server. */
  readonly hasToken: boolean
  /** The directory of its files, and where they come from. */
  readonly config: { readonly path: string; readonly from: Omit<V1Volume, 'name'> }
  /** The directory that it writes into. */
  readonly data: { readonly path: string; readonly on: Omit<V1Volume, 'name'> }
  readonly container: Pick<V1Container, 'image' | 'command' | 'resources' | 'startupProbe'> & {
    readonly env: NonNullable<V1Container['env']>
  }
}

export const metadataOf = (name: string) => ({ name, namespace: MONITORING_NAMESPACE, labels: labelsOf(name) })

export const readiness = { httpGet: { path: '/-/ready', port: 'http', scheme: 'HTTP' } } as const
const liveness = { httpGet: { path: '/-/healthy', port: 'http', scheme: 'HTTP' } } as const

/** Whose rights it has: none, unless they are bound elsewhere. */
export function accountOf(name: string): Manifest<V1ServiceAccount> {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadataOf(name), automountServiceAccountToken: false }
}

export function deploymentOf(s: InstallSettings, p: Program): Manifest<V1Deployment> {
  const labels = labelsOf(p.name)
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(p.name),
    spec: {
      replicas: 1,
      // Two would not share what they write.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels,
          ...(p.edition === undefined ? {} : { annotations: { 'seedbed.dev/config-edition': p.edition } }),
        },
        spec: {
          serviceAccountName: p.name,
          automountServiceAccountToken: p.hasToken,
          enableServiceLinks: false,
          securityContext: nobody,
          containers: [containerOf(p)],
          volumes: [
            { name: 'config', ...p.config.from },
            { name: 'data', ...p.data.on },
          ],
          ...pulledWith(s),
        },
      },
    },
  }
}

const containerOf = (p: Program): V1Container => ({
  name: p.name,
  ...p.container,
  ports: [{ name: 'http', containerPort: p.port, protocol: 'TCP' }],
  readinessProbe: { ...readiness, periodSeconds: 5 },
  livenessProbe: { ...liveness, periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 },
  securityContext: restricted,
  terminationMessagePolicy: 'FallbackToLogsOnError',
  volumeMounts: [
    { name: 'config', mountPath: p.config.path, readOnly: true },
    { name: 'data', mountPath: p.data.path },
  ],
})

export function serviceOf({ name, port }: Pick<Program, 'name' | 'port'>): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(name),
    spec: { selector: labelsOf(name), ports: [{ name: 'http', port, protocol: 'TCP', targetPort: 'http' }] },
  }
}
