import type { V1Container, V1PersistentVolumeClaim, V1StatefulSet } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, FoundationParams, Manifest } from '../manifest.ts'
import { podDefaults, probes, restricted, secretsMount, secretVolume } from '../pod.ts'
import { podTemplate, runningReplicas } from '../workload.ts'
import { initialClusterState } from './bootstrap.ts'
import { CLIENT_PORT, DATA, etcdFlags, METRICS_PORT, PEER_PORT, quotaMiB } from './flags.ts'
import { etcdMembers } from './service.ts'
import { resourcesOf } from '../resources.ts'

/** The volume of a member's pod that its data lies on. */
const VOLUME = 'data'

/** The claim of the volume that a member's pod has. */
export const etcdClaim = (pod: string): string => `${VOLUME}-${pod}`

/** The same before there is such a pod: what it is to begin with is put there. It takes the claim that it finds. */
export function etcdClaimBefore(
  p: FoundationParams & Pick<ControlPlaneParams, 'etcdStorage'>,
  pod: string,
): Manifest<V1PersistentVolumeClaim> {
  const { spec, ...others } = claim(p)
  const metadata = { name: etcdClaim(pod), namespace: p.namespace, labels: labels(p, 'etcd') }
  return { ...others, metadata, ...(spec ? { spec } : {}) }
}

export function etcdStatefulSet(p: ControlPlaneParams): Manifest<V1StatefulSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'etcd', namespace: p.namespace, labels: labels(p, 'etcd') },
    spec: {
      replicas: runningReplicas(p, 'etcd', etcdMembers(p)),
      serviceName: 'etcd',
      // The first member cannot become ready without a second one.
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: selector(p, 'etcd') },
      template: podTemplate(p, 'etcd', {
        ...podDefaults(p, 'etcd'),
        containers: [container(p)],
        volumes: [secretVolume('etcd')],
      }),
      volumeClaimTemplates: [claim(p)],
    },
  }
}

/**
 * Of memory, what the last ten thousand changes and all watches may take. Beside it the whole database has to fit: etcd copies
 * ten thousand keys in one go to defragment it, and those may be all there are. One that ended at its limit then would never
 * be emptied again. (`defragLimit` and `DefaultSnapshotCount` of etcd 3.7.)
 */
const BESIDE_DATABASE_MIB = 1024

function container(p: ControlPlaneParams): V1Container {
  return {
    name: 'etcd',
    image: p.images.etcd,
    command: ['etcd', ...etcdFlags(p)],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
      initialClusterState,
    ],
    ports: [
      { name: 'client', containerPort: CLIENT_PORT, protocol: 'TCP' },
      { name: 'peer', containerPort: PEER_PORT, protocol: 'TCP' },
      { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
    ],
    // Alive asks only for this member; ready also for a leader.
    ...probes({ port: 'metrics', scheme: 'HTTP', ready: '/readyz', live: '/health?exclude=NOSPACE&serializable=true' }),
    resources: resourcesOf(p, 'etcd', ['40m', '64Mi', `${BESIDE_DATABASE_MIB + quotaMiB(p.etcdStorage)}Mi`]),
    securityContext: restricted,
    volumeMounts: [secretsMount, { name: VOLUME, mountPath: DATA }],
  }
}

function claim(p: FoundationParams & Pick<ControlPlaneParams, 'etcdStorage'>): Manifest<V1PersistentVolumeClaim> {
  const { sizeMiB, className } = p.etcdStorage
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: VOLUME, labels: labels(p, 'etcd') },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: quantity(sizeMiB) } },
      ...(className === undefined ? {} : { storageClassName: className }),
    },
  }
}

/** As the API server writes it back: another spelling of the same size would look like a change for ever. */
function quantity(sizeMiB: number): string {
  return sizeMiB % 1024 === 0 ? `${sizeMiB / 1024}Gi` : `${sizeMiB}Mi`
}
