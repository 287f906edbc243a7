import type { V1Container, V1NetworkPolicy, V1Pod } from '#kubernetes'
import { CIPHER_SUITES, nobody, resources, restricted, SECRETS, secretsMount, secretVolume } from '../pod.ts'
import { CLIENT_PORT, DATA, DATA_DIR } from '../etcd/flags.ts'
import { flags } from '../flags.ts'
import { seedController } from '../foundation/network-policies.ts'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, FoundationParams, Manifest } from '../manifest.ts'
import { ownVolume, RECEIVER, receiver, restorer, SNAPSHOT_COMPONENT } from './receiver.ts'

/** Of which member its certificate is. */
export const SCRATCH_MEMBER = 'etcd-0'

const VOLUME = 'data'
const SNAPSHOT = `${DATA}/snapshot.db`
/** Nobody else is there to talk to. */
const PEER_URL = 'http://127.0.0.1:2380'

export type ScratchParams = FoundationParams & {
  /** Of the pod. */
  readonly name: string
  readonly images: { readonly etcd: string; readonly receiver: string }
  /** Where its data lies: as that of the members does, so in no place that is less safe. */
  readonly storage: ControlPlaneParams['etcdStorage']
}

/**
 * A member of its own that is made from a snapshot, to see whether one can be. It takes the snapshot from the
 * seed-controller, so it needs neither the key of the snapshots nor a way to where they are stored.
 */
export function scratchMember(p: ScratchParams): [Manifest<V1NetworkPolicy>, Manifest<V1Pod>] {
  return [snapshotPolicy(p), pod(p)]
}

function pod(p: ScratchParams): Manifest<V1Pod> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: p.name, namespace: p.namespace, labels: labels(p, SNAPSHOT_COMPONENT) },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      securityContext: nobody,
      initContainers: [receiver(p.images.receiver, SNAPSHOT, { name: VOLUME, mountPath: DATA }), restore(p)],
      containers: [member(p)],
      volumes: [secretVolume('etcd'), ownVolume(VOLUME, p.storage)],
    },
  }
}

const common: Pick<V1Container, 'securityContext' | 'volumeMounts' | 'terminationMessagePolicy'> = {
  securityContext: restricted,
  volumeMounts: [secretsMount, { name: VOLUME, mountPath: DATA }],
  terminationMessagePolicy: 'FallbackToLogsOnError',
}

function restore(p: ScratchParams): V1Container {
  const options = { ...itself, 'data-dir': DATA_DIR, 'initial-cluster-token': p.name }
  return restorer(p.images.etcd, { file: SNAPSHOT, options, mounts: [secretsMount, { name: VOLUME, mountPath: DATA }] })
}

const itself = {
  name: SCRATCH_MEMBER,
  'initial-cluster': `${SCRATCH_MEMBER}=${PEER_URL}`,
  'initial-advertise-peer-urls': PEER_URL,
}

function member(p: ScratchParams): V1Container {
  const args = flags({
    ...itself,
    'advertise-client-urls': `https://${SCRATCH_MEMBER}:${CLIENT_PORT}`,
    'cert-file': `${SECRETS}/server.crt`,
    'cipher-suites': CIPHER_SUITES,
    'client-cert-auth': true,
    'data-dir': DATA_DIR,
    'key-file': `${SECRETS}/server.key`,
    'listen-client-urls': `https://0.0.0.0:${CLIENT_PORT}`,
    'listen-peer-urls': PEER_URL,
    'trusted-ca-file': `${SECRETS}/ca.crt`,
  })
  return {
    ...common,
    name: 'etcd',
    image: p.images.etcd,
    command: ['etcd', ...args],
    ports: [{ name: 'client', containerPort: CLIENT_PORT, protocol: 'TCP' }],
    resources: resources('10m', '64Mi', '1Gi'),
  }
}

/** The seed-controller may reach pods that hold a snapshot; they may reach nobody. */
export function snapshotPolicy(p: FoundationParams): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: SNAPSHOT_COMPONENT, namespace: p.namespace, labels: labels(p, SNAPSHOT_COMPONENT) },
    spec: {
      podSelector: { matchLabels: selector(p, SNAPSHOT_COMPONENT) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [seedController],
          ports: [RECEIVER.port, CLIENT_PORT].map((port) => ({ protocol: 'TCP', port })),
        },
      ],
      egress: [],
    },
  }
}
