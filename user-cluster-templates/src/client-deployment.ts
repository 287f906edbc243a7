import type { V1Container, V1Deployment, V1DeploymentStrategy } from '#kubernetes'
import { labels, selector } from './labels.ts'
import type { ControlPlaneParams, Manifest } from './manifest.ts'
import { podDefaults, probes, restricted, secretsMount, secretVolume } from './pod.ts'
import { podTemplate, replicas, runningReplicas } from './workload.ts'
import { resourcesOf } from './resources.ts'

export type Client = {
  readonly name: 'controller-manager' | 'scheduler'
  readonly command: readonly string[]
  readonly port: number
  readonly cpu: string
  readonly memory: string
  readonly memoryLimit: string
}

/** controller-manager and scheduler: programs that only talk to the API server and of which one acts at a time. */
export function clientDeployment(p: ControlPlaneParams, client: Client): Manifest<V1Deployment> {
  const { name } = client
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: p.namespace, labels: labels(p, name) },
    spec: {
      replicas: runningReplicas(p, name, replicas(p)),
      strategy: strategy(p),
      selector: { matchLabels: selector(p, name) },
      template: podTemplate(p, name, {
        ...podDefaults(p, name),
        containers: [container(p, client)],
        volumes: [secretVolume(name)],
      }),
    },
  }
}

/** A single replica elects no leader, so the next one may start only when it is gone. */
function strategy(p: ControlPlaneParams): V1DeploymentStrategy {
  if (p.profile === 'single') return { type: 'Recreate' }
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }
}

function container(p: ControlPlaneParams, client: Client): V1Container {
  return {
    name: client.name,
    image: p.images[client.name],
    command: [...client.command],
    ports: [{ name: 'https', containerPort: client.port, protocol: 'TCP' }],
    ...probes({ port: 'https', scheme: 'HTTPS', ready: '/healthz', live: '/healthz' }),
    resources: resourcesOf(p, client.name, [client.cpu, client.memory, client.memoryLimit]),
    securityContext: restricted,
    volumeMounts: [secretsMount],
  }
}

/** Flags that both understand. */
export function clientFlags(p: ControlPlaneParams, port: number, secrets: string) {
  return {
    kubeconfig: `${secrets}/kubeconfig.json`,
    'leader-elect': replicas(p) > 1,
    profiling: false,
    'secure-port': port,
    'tls-cert-file': `${secrets}/server.crt`,
    'tls-min-version': 'VersionTLS12',
    'tls-private-key-file': `${secrets}/server.key`,
  }
}
