import type { V1Container, V1StatefulSet, V1Volume } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { podDefaults, probes, resources, restricted, secretsMount } from '../pod.ts'
import { podTemplate } from '../workload.ts'
import { CONFIG, CONFIG_NAME } from './config.ts'
import { EGRESS_PORT, FORWARD_PORT, HEALTH_PORT, OPENVPN_PORT } from './ports.ts'
import { vpnReplicas } from './replicas.ts'
import { OPENVPN_SECRETS } from './server-conf.ts'
import { resourcesOf } from '../resources.ts'

/** The device that OpenVPN makes its interface from. */
const TUN = '/dev/net/tun'

const podName = { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }
const configMount = { name: 'config', mountPath: CONFIG, readOnly: true }

export function vpnStatefulSet(p: ControlPlaneParams): Manifest<V1StatefulSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'vpn', namespace: p.namespace, labels: labels(p, 'vpn') },
    spec: {
      replicas: vpnReplicas(p).length,
      serviceName: 'vpn',
      // Replicas do not need each other to start. When they are replaced, one has its nodes before the next one goes.
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: selector(p, 'vpn') },
      template: podTemplate(p, 'vpn', {
        ...podDefaults(p, 'vpn'),
        containers: [openvpn(p), sidecar(p)],
        volumes: volumes(),
      }),
    },
  }
}

/** The one program of a control plane that changes its pod's network. What it may not do on top is held by the seed. */
function openvpn(p: ControlPlaneParams): V1Container {
  return {
    name: 'openvpn',
    image: p.images.vpn,
    command: ['/usr/local/bin/start-openvpn'],
    env: [podName],
    ports: [{ name: 'openvpn', containerPort: OPENVPN_PORT, protocol: 'TCP' }],
    resources: resources('10m', '16Mi', '256Mi'),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsGroup: 0,
      runAsNonRoot: false,
      runAsUser: 0,
    },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'openvpn-secrets', mountPath: OPENVPN_SECRETS, readOnly: true },
      configMount,
      { name: 'tun', mountPath: TUN },
      { name: 'run', mountPath: '/run' },
    ],
  }
}

/** Ready says that both containers are: it asks OpenVPN. */
function sidecar(p: ControlPlaneParams): V1Container {
  return {
    name: 'sidecar',
    image: p.images.vpn,
    env: [podName],
    ports: [
      { name: 'egress', containerPort: EGRESS_PORT, protocol: 'TCP' },
      { name: 'forward', containerPort: FORWARD_PORT, protocol: 'TCP' },
      { name: 'health', containerPort: HEALTH_PORT, protocol: 'TCP' },
    ],
    // It starts without the API server, and waits for what it is told there: ended for that, it would only come later.
    ...probes({ port: 'health', scheme: 'HTTP', ready: '/readyz', live: '/livez', startSeconds: 3600 }),
    resources: resourcesOf(p, 'vpn', ['10m', '64Mi', '512Mi']),
    securityContext: restricted,
    volumeMounts: [secretsMount, configMount],
  }
}

/** Each container sees the files of the Secret that it reads, and not those of the other. */
function volumes(): V1Volume[] {
  return [
    secretFiles('openvpn-secrets', ['ca.crt', 'server.crt', 'server.key', 'tls-crypt.key']),
    secretFiles('secrets', ['cluster-ca.crt', 'egress-ca.crt', 'egress.crt', 'egress.key', 'kubeconfig.json']),
    { name: 'config', configMap: { name: CONFIG_NAME } },
    { name: 'tun', hostPath: { path: TUN, type: 'CharDevice' } },
    { name: 'run', emptyDir: { sizeLimit: '16Mi' } },
  ]
}

function secretFiles(name: string, files: readonly string[]): V1Volume {
  return { name, secret: { secretName: 'vpn', defaultMode: 0o440, items: files.map((key) => ({ key, path: key })) } }
}
