import type { LocalSeed } from '../seed.ts'
import { directToApi } from './direct.ts'

const NAMESPACE = 'kube-system'
const NAME = 'directory-provisioner'
const labels = { app: NAME }
const meta = { name: NAME, namespace: NAMESPACE, labels }
const VOLUMES_DIR = '/var/lib/seedbed-volumes'

/** Volumes as directories on the node's disk, and the default StorageClass for them. */
export function storage(s: LocalSeed, image: string): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta },
    ...rbac(),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta,
      spec: {
        replicas: 1,
        // Two at once would race for the same directories.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec(s, image) },
      },
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'directory', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'seedbed.dev/directory',
      // There is one node to choose from, and to wait for the first pod would cost it a second: the scheduler looks at
      // a volume that it ordered itself only once a second, but hears of one that is there already at once.
      volumeBindingMode: 'Immediate',
      reclaimPolicy: 'Delete',
    },
  ]
}

function podSpec(s: LocalSeed, image: string): object {
  return {
    serviceAccountName: NAME,
    priorityClassName: 'system-node-critical',
    containers: [
      {
        name: NAME,
        image,
        args: [`--node=${s.name}`, `--directory=${VOLUMES_DIR}`],
        env: directToApi(s),
        resources: { requests: { cpu: '10m', memory: '20Mi' }, limits: { memory: '128Mi' } },
        securityContext: {
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          // What is in a volume belongs to whoever used it, and is removed all the same.
          capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE', 'FOWNER'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [{ name: 'volumes', mountPath: VOLUMES_DIR }],
      },
    ],
    volumes: [{ name: 'volumes', hostPath: { path: VOLUMES_DIR, type: 'DirectoryOrCreate' } }],
  }
}

function rbac(): readonly object[] {
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: NAME },
      rules: [
        // `update`: to hand a claim back to the scheduler.
        allow('', 'persistentvolumeclaims', ['get', 'list', 'watch', 'update']),
        allow('', 'persistentvolumes', ['get', 'list', 'watch', 'create', 'delete']),
        allow('storage.k8s.io', 'storageclasses', ['get', 'list', 'watch']),
        allow('', 'events', ['create', 'patch']),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: NAME },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
  ]
}

function allow(apiGroup: string, resource: string, verbs: readonly string[]): object {
  return { apiGroups: [apiGroup], resources: [resource], verbs }
}
