import type { V1Container, V1DaemonSet, V1PodSpec, V1ServiceAccount } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { METRICS_PORT } from './figures.ts'
import { restricted } from './pod.ts'

const NAME = 'node-exporter'
const HOST = '/host'
const selector = { 'k8s-app': NAME }
const metadata = { name: NAME, namespace: 'kube-system', labels: { ...addonLabels(NAME), ...selector } }

/**
 * What machines say of themselves, as figures; scraped by `prometheus/addon-jobs.ts`. It is in the pods' network, for of a
 * node the VPN lets only the kubelet be read, so it knows nothing of the machine's network.
 */
export const nodeExporter: Addon = {
  name: NAME,
  manifests: (p) => (p.nodeExporter ? [account, daemonSet(p)] : []),
}

/** Of no rights: it asks nobody for anything. */
const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

function daemonSet(p: AddonParams): Manifest<V1DaemonSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      selector: { matchLabels: selector },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: { metadata: { labels: metadata.labels }, spec: podSpec(p) },
    },
  }
}

function podSpec(p: AddonParams): V1PodSpec {
  return {
    serviceAccountName: NAME,
    automountServiceAccountToken: false,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ operator: 'Exists' }],
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65_534,
      runAsGroup: 65_534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container(p)],
    volumes: [{ name: 'host', hostPath: { path: '/', type: 'Directory' } }],
  }
}

const COLLECTORS = [
  'cpu',
  'diskstats',
  'filefd',
  'filesystem',
  'loadavg',
  'meminfo',
  'pressure',
  'stat',
  'time',
  'uname',
  'vmstat',
]
/** Of pods and of the container runtime: there are many, they come and go, and nobody runs out of room on them. */
const NO_DISKS = String.raw`^/(dev|proc|sys|run|var/lib/(containerd|kubelet/pods))($|/)`

const container = (p: AddonParams): V1Container => ({
  name: NAME,
  image: p.images.nodeExporter,
  args: [
    `--web.listen-address=:${METRICS_PORT}`,
    `--path.procfs=${HOST}/proc`,
    `--path.sysfs=${HOST}/sys`,
    `--path.rootfs=${HOST}`,
    '--collector.disable-defaults',
    ...COLLECTORS.map((name) => `--collector.${name}`),
    `--collector.filesystem.mount-points-exclude=${NO_DISKS}`,
  ],
  ports: [{ name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' }],
  resources: { requests: { cpu: '5m', memory: '16Mi' }, limits: { memory: '64Mi' } },
  readinessProbe: { httpGet: { path: '/', port: 'metrics' }, periodSeconds: 5 },
  volumeMounts: [{ name: 'host', mountPath: HOST, readOnly: true, mountPropagation: 'HostToContainer' }],
  securityContext: restricted,
})
