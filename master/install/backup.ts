import type { V1Container, V1CronJob, V1NetworkPolicy, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import { metadataOf, type Manifest } from './manifest.ts'
import { BACKUP, backupLabels, MASTER } from './names.ts'
import { asNobody, fromSecret, pullSecrets, SECRETS_DIR, withoutRights } from './pod.ts'
import type { BackupSettings, InstallSettings } from './settings.ts'

const BACKUPS_DIR = '/backups'
const BUCKET_DIR = '/etc/seedbed/bucket'
/** The logs, which are read after the rest, have no bound; a database that does not answer must not keep a pod for ever. */
const LONGEST_SECONDS = 3_600
const HEAP_MIB = 256

/** What makes backups by itself; nothing unless that is wanted. */
export function backup(s: InstallSettings): Manifest[] {
  return s.backup ? [networkPolicy(s), cronJob(s, s.backup)] : []
}

/** Nobody has to reach it. */
function networkPolicy(s: InstallSettings): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(s, BACKUP, backupLabels),
    spec: { podSelector: { matchLabels: backupLabels }, policyTypes: ['Ingress'], ingress: [] },
  }
}

function cronJob(s: InstallSettings, b: BackupSettings): Manifest<V1CronJob> {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadataOf(s, BACKUP, backupLabels),
    spec: {
      schedule: b.schedule,
      timeZone: 'Etc/UTC',
      // Two at once would take each other's oldest away.
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: LONGEST_SECONDS,
      // Those that failed stay, with what they said, until somebody has looked.
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: backupLabels },
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: LONGEST_SECONDS,
          template: { metadata: { labels: backupLabels }, spec: podSpec(s, b) },
        },
      },
    },
  }
}

function podSpec(s: InstallSettings, b: BackupSettings): V1PodSpec {
  return {
    restartPolicy: 'Never',
    serviceAccountName: MASTER,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: asNobody,
    containers: [container(s, b)],
    volumes: [
      { name: 'secrets', secret: { secretName: s.secret, defaultMode: 0o440, items: [SEALING_KEY] } },
      destination(b),
      // A backup on its way to a bucket.
      { name: 'scratch', emptyDir: {} },
    ],
    ...pullSecrets(s),
  }
}

const SEALING_KEY = { key: 'sealing-key', path: 'sealing-key' }

function container(s: InstallSettings, { keep, to }: BackupSettings): V1Container {
  const isVolume = 'claim' in to
  const place = isVolume ? ['--directory', BACKUPS_DIR] : ['--bucket', BUCKET_DIR]
  return {
    name: BACKUP,
    image: s.image,
    command: ['/usr/local/bin/node', `--max-old-space-size=${HEAP_MIB}`, '/app/store.mjs'],
    args: ['backup', ...place, '--keep', String(keep)],
    env: [
      { name: 'SEEDBED_SEALING_KEY_FILE', value: `${SECRETS_DIR}/sealing-key` },
      fromSecret(s, 'MONGODB_URL', 'mongodb-url'),
    ],
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    securityContext: withoutRights,
    // So that the pod itself says why it failed.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'secrets', mountPath: SECRETS_DIR, readOnly: true },
      isVolume
        ? { name: 'destination', mountPath: BACKUPS_DIR }
        : { name: 'destination', mountPath: BUCKET_DIR, readOnly: true },
      { name: 'scratch', mountPath: '/tmp' },
    ],
  }
}

const destination = ({ to }: BackupSettings): V1Volume =>
  'claim' in to
    ? { name: 'destination', persistentVolumeClaim: { claimName: to.claim } }
    : { name: 'destination', secret: { secretName: to.bucketSecret, defaultMode: 0o440 } }
