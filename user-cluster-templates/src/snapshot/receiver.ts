import type { V1Container, V1EnvVar, V1Volume, V1VolumeMount } from '#kubernetes'
import { flags } from '../flags.ts'
import { resources, restricted, SECRETS, secretsMount } from '../pod.ts'
import type { ControlPlaneParams } from '../manifest.ts'

/** What takes a snapshot from the seed-controller: the same program, told to do this. */
export const RECEIVER = {
  name: 'receive',
  port: 8443,
  /** Whom it listens to. */
  client: 'seedbed:seed-controller',
  /** Its settings. */
  env: { secrets: 'SECRETS_DIR', file: 'SNAPSHOT_FILE', port: 'PORT' },
} as const

/** Of pods that hold a snapshot for a while. */
export const SNAPSHOT_COMPONENT = 'snapshot'

/** Waits for the snapshot and writes it to `file`, which lies in `mount`. */
export function receiver(image: string, file: string, mount: { name: string; mountPath: string }): V1Container {
  const { env, name, port } = RECEIVER
  const values: V1EnvVar[] = [
    { name: env.secrets, value: SECRETS },
    { name: env.file, value: file },
    { name: env.port, value: String(port) },
  ]
  return {
    name,
    image,
    args: [name],
    env: values,
    ports: [{ name: 'receiver', containerPort: port, protocol: 'TCP' }],
    resources: resources('10m', '64Mi', '256Mi'),
    securityContext: restricted,
    // The last lines of a program that gave up become part of a condition.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [secretsMount, mount],
  }
}

export type RestorerOptions = {
  /** The snapshot, which was received. */
  readonly file: string
  /** Options of `etcdutl snapshot restore`. */
  readonly options: Parameters<typeof flags>[0]
  readonly mounts: readonly V1VolumeMount[]
}

/** Makes data of a member from a snapshot; refuses one whose hash is not that of what is in it. */
export function restorer(image: string, { file, options, mounts }: RestorerOptions): V1Container {
  return {
    name: 'restore',
    image,
    command: ['etcdutl', 'snapshot', 'restore', file, ...flags(options)],
    resources: resources('10m', '64Mi', '1Gi'),
    securityContext: restricted,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [...mounts],
  }
}

/** A volume that goes with its pod. */
export function ownVolume(name: string, { sizeMiB, className }: ControlPlaneParams['etcdStorage']): V1Volume {
  const spec = {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: `${sizeMiB}Mi` } },
    ...(className === undefined ? {} : { storageClassName: className }),
  }
  return { name, ephemeral: { volumeClaimTemplate: { spec } } }
}
