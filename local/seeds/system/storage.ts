import { dumpYaml } from '@kubernetes/client-node'
import { IMAGES } from './images.ts'

const NAMESPACE = 'local-path-storage'
const NAME = 'local-path-provisioner'
const labels = { app: NAME }
const meta = { name: NAME, namespace: NAMESPACE, labels }
const VOLUMES_DIR = '/var/lib/local-path-provisioner'

const helperPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'helper-pod' },
  spec: {
    priorityClassName: 'system-node-critical',
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'helper-pod', image: IMAGES.busybox, imagePullPolicy: 'IfNotPresent' }],
  },
}

/** Volumes as directories on the node's disk, and the default StorageClass for them. */
export function storage(): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta },
    ...rbac(),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...meta, name: 'local-path-config' },
      data: {
        'config.json': JSON.stringify({
          nodePathMap: [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: [VOLUMES_DIR] }],
        }),
        setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
        teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
        'helperPod.yaml': dumpYaml(helperPod),
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: meta,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec() },
      },
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'rancher.io/local-path',
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Delete',
    },
  ]
}

function podSpec(): object {
  return {
    serviceAccountName: NAME,
    containers: [
      {
        name: NAME,
        image: IMAGES.localPathProvisioner,
        command: [
          'local-path-provisioner',
          'start',
          '--config=/etc/config/config.json',
          `--service-account-name=${NAME}`,
          `--helper-image=${IMAGES.busybox}`,
        ],
        env: [
          { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
          { name: 'CONFIG_MOUNT_PATH', value: '/etc/config/' },
        ],
        resources: { requests: { cpu: '10m', memory: '20Mi' } },
        volumeMounts: [{ name: 'config', mountPath: '/etc/config/', readOnly: true }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: 'local-path-config' } }],
  }
}

function rbac(): readonly object[] {
  const subjects = [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }]
  const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: NAME })
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: NAME },
      rules: [
        {
          apiGroups: [''],
          resources: ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log'],
          verbs: ['get', 'list', 'watch'],
        },
        {
          apiGroups: [''],
          resources: ['persistentvolumes'],
          verbs: ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'],
        },
        { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
        { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get', 'list', 'watch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: NAME },
      roleRef: roleRef('ClusterRole'),
      subjects,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: NAME, namespace: NAMESPACE },
      rules: [
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: NAME, namespace: NAMESPACE },
      roleRef: roleRef('Role'),
      subjects,
    },
  ]
}
