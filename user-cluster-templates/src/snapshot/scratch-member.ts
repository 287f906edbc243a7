import type { V1Container, V1EnvVar, V1NetworkPolicy, V1Pod, V1Volume } from '@kubernetes/client-node'
import { CIPHER_SUITES, nobody, resources, restricted, SECRETS, secretsMount, secretVolume } from '../pod.ts'
import { CLIENT_PORT, DATA } from '../etcd/flags.ts'
import { flags } from '../flags.ts'
import { seedController } from '../foundation/network-policies.ts'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, FoundationParams, Manifest } from '../manifest.ts'

/** What takes a snapshot from the seed-controller: the same program, told to do this. */
export const RECEIVER = {
  name: 'receive',
  port: 8443,
  /** Whom it listens to. */
  client: 'seedbed:seed-controller',
  /** Its settings. */
  env: { secrets: 'SECRETS_DIR', file: 'SNAPSHOT_FILE', port: 'PORT' },
} as const

/** Of which member its certificate is. */
export const SCRATCH_MEMBER = 'etcd-0'

const COMPONENT = 'snapshot'
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
  return [policy(p), pod(p)]
}

function pod(p: ScratchParams): Manifest<V1Pod> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: p.name, namespace: p.namespace, labels: labels(p, COMPONENT) },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      securityContext: nobody,
      initContainers: [receive(p), restore(p)],
      containers: [member(p)],
      volumes: [secretVolume('etcd'), volume(p)],
    },
  }
}

const common: Pick<V1Container, 'securityContext' | 'volumeMounts' | 'terminationMessagePolicy'> = {
  securityContext: restricted,
  volumeMounts: [secretsMount, { name: VOLUME, mountPath: DATA }],
  terminationMessagePolicy: 'FallbackToLogsOnError',
}

function receive(p: ScratchParams): V1Container {
  const { env, name, port } = RECEIVER
  const values: V1EnvVar[] = [
    { name: env.secrets, value: SECRETS },
    { name: env.file, value: SNAPSHOT },
    { name: env.port, value: String(port) },
  ]
  return {
    ...common,
    name,
    image: p.images.receiver,
    args: [name],
    env: values,
    ports: [{ name: 'receiver', containerPort: port, protocol: 'TCP' }],
    resources: resources('10m', '64Mi', '256Mi'),
  }
}

/** Refuses a snapshot whose hash is not that of what is in it. */
function restore(p: ScratchParams): V1Container {
  const args = flags({ ...itself, 'data-dir': `${DATA}/data`, 'initial-cluster-token': p.name })
  return {
    ...common,
    name: 'restore',
    image: p.images.etcd,
    command: ['etcdutl', 'snapshot', 'restore', SNAPSHOT, ...args],
    resources: resources('10m', '64Mi', '1Gi'),
  }
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
    'data-dir': `${DATA}/data`,
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

/** Goes with the pod. */
function volume({ storage: { sizeMiB, className } }: ScratchParams): V1Volume {
  const spec = {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: `${sizeMiB}Mi` } },
    ...(className === undefined ? {} : { storageClassName: className }),
  }
  return { name: VOLUME, ephemeral: { volumeClaimTemplate: { spec } } }
}

/** The seed-controller may reach it; it may reach nobody. */
function policy(p: ScratchParams): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: COMPONENT, namespace: p.namespace, labels: labels(p, COMPONENT) },
    spec: {
      podSelector: { matchLabels: selector(p, COMPONENT) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          _from: [seedController],
          ports: [RECEIVER.port, CLIENT_PORT].map((port) => ({ protocol: 'TCP', port })),
        },
      ],
    },
  }
}
