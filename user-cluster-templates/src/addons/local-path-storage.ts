import type { V1Container, V1DaemonSet, V1PodSpec, V1ServiceAccount, V1StorageClass } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { clusterGrant, READ, serviceAccount } from './rbac.ts'

const NAME = 'local-path-storage'
const selector = { 'k8s-app': NAME }
const metadata = { name: NAME, namespace: 'kube-system', labels: { ...addonLabels(NAME), ...selector } }

/** On each node. Outside of what the node agent removes when a machine leaves its cluster: it is the customer's data. */
const DIRECTORY = '/var/lib/seedbed-volumes'

type Storage = NonNullable<AddonParams['localPathStorage']>

/** Volumes that are directories on the disk of one node, made by a program on that node. */
export const localPathStorage: Addon = {
  name: NAME,
  manifests: ({ localPathStorage: storage }) => (storage ? manifests(storage) : []),
}

function manifests(storage: Storage): Manifest[] {
  return [
    account,
    ...clusterGrant({ addon: NAME, name: 'seedbed:local-path-storage', subjects: [serviceAccount(NAME)] }, [
      // `update`: to hand a claim back to the scheduler.
      { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: [...READ, 'update'] },
      { apiGroups: [''], resources: ['persistentvolumes'], verbs: [...READ, 'create', 'delete'] },
      { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: READ },
      { apiGroups: [''], resources: ['nodes'], verbs: READ },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ]),
    storageClass(storage),
    daemonSet(storage),
  ]
}

const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

function storageClass({ isDefault }: Storage): Manifest<V1StorageClass> {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'local-path',
      labels: metadata.labels,
      annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) },
    },
    provisioner: 'seedbed.dev/directory',
    reclaimPolicy: 'Delete',
    // Which node's disk it is follows from where its first pod has room.
    volumeBindingMode: 'WaitForFirstConsumer',
  }
}

function daemonSet(storage: Storage): Manifest<V1DaemonSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      selector: { matchLabels: selector },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: { metadata: { labels: metadata.labels }, spec: podSpec(storage) },
    },
  }
}

function podSpec(storage: Storage): V1PodSpec {
  return {
    serviceAccountName: NAME,
    priorityClassName: 'system-node-critical',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ operator: 'Exists' }],
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container(storage)],
    volumes: [{ name: 'volumes', hostPath: { path: DIRECTORY, type: 'DirectoryOrCreate' } }],
  }
}

const container = ({ image }: Storage): V1Container => ({
  name: NAME,
  image,
  args: ['--node=$(NODE_NAME)', `--directory=${DIRECTORY}`, '--one-of-many'],
  env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  resources: { requests: { cpu: '5m', memory: '20Mi' }, limits: { memory: '128Mi' } },
  volumeMounts: [{ name: 'volumes', mountPath: DIRECTORY }],
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    // What is in a volume belongs to whoever used it, and is removed all the same.
    capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE', 'FOWNER'] },
  },
})
