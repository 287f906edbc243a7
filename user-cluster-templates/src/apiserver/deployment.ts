import type { V1Container, V1Deployment } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { podDefaults, probes, restricted, secretsMount, secretVolume } from '../pod.ts'
import { podTemplate, replicas, runningReplicas } from '../workload.ts'
import { AUTHENTICATION, AUTHENTICATION_NAME } from './authentication.ts'
import { AUDIT, AUDIT_SIZE, isAuditInFiles } from './audit.ts'
import { CONFIG } from './config-path.ts'
import { CONFIG_NAME } from './config.ts'
import { apiserverFlags } from './flags.ts'
import { resourcesOf } from '../resources.ts'

export function apiserverDeployment(p: ControlPlaneParams): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'apiserver', namespace: p.namespace, labels: labels(p, 'apiserver') },
    spec: {
      replicas: runningReplicas(p, 'apiserver', p.components.apiserver?.replicas ?? replicas(p)),
      // The next one is ready before the old one goes, also where there is only one.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: selector(p, 'apiserver') },
      template: podTemplate(p, 'apiserver', {
        ...podDefaults(p, 'apiserver'),
        terminationGracePeriodSeconds: 60,
        containers: [container(p)],
        volumes: [
          secretVolume('apiserver'),
          { name: 'config', configMap: { name: CONFIG_NAME } },
          { name: 'authentication', configMap: { name: AUTHENTICATION_NAME } },
          ...(isAuditInFiles(p.apiserver) ? [{ name: 'audit', emptyDir: { sizeLimit: AUDIT_SIZE } }] : []),
        ],
      }),
    },
  }
}

function container(p: ControlPlaneParams): V1Container {
  return {
    name: 'apiserver',
    image: p.images.apiserver,
    command: ['kube-apiserver', ...apiserverFlags(p)],
    ports: [{ name: 'https', containerPort: p.address.port, protocol: 'TCP' }],
    ...probes({ port: 'https', scheme: 'HTTPS', ready: '/readyz', live: '/livez' }),
    resources: resourcesOf(p, 'apiserver', ['60m', '256Mi', '2Gi']),
    securityContext: restricted,
    volumeMounts: [
      secretsMount,
      { name: 'config', mountPath: CONFIG, readOnly: true },
      { name: 'authentication', mountPath: AUTHENTICATION, readOnly: true },
      ...(isAuditInFiles(p.apiserver) ? [{ name: 'audit', mountPath: AUDIT }] : []),
    ],
  }
}
