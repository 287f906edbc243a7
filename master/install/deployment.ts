import { createHash } from 'node:crypto'
import type { V1Container, V1Deployment, V1EnvVar, V1PodSpec, V1Volume } from '@kubernetes/client-node'
import { keyOf, metadataOf, type Manifest } from './manifest.ts'
import { CONFIG, CONFIG_SECRETS, MASTER, masterLabels, PORT } from './names.ts'
import { asNobody, fromSecret, pullSecrets, SECRETS_DIR, withoutRights } from './pod.ts'
import type { InstallSettings, SecretKey } from './settings.ts'

const CONFIG_DIR = '/etc/seedbed/config'
/** The master ends within 12 s of being asked, and is taken out of the Service before. */
const GRACE_SECONDS = 30

export function deployment(s: InstallSettings): Manifest<V1Deployment> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(s, MASTER),
    spec: {
      replicas: s.replicas,
      selector: { matchLabels: masterLabels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        // Files of seeds reach a running pod by themselves; what a seed's kubeconfig is called does not.
        metadata: { labels: masterLabels, annotations: { 'seedbed.dev/files': fingerprint(s) } },
        spec: podSpec(s),
      },
    },
  }
}

const fingerprint = ({ files }: InstallSettings) =>
  createHash('sha256').update(Object.keys(files.secrets).toSorted().join('\n')).digest('hex').slice(0, 16)

function podSpec(s: InstallSettings): V1PodSpec {
  return {
    serviceAccountName: MASTER,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    securityContext: asNobody,
    topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: masterLabels },
    })),
    containers: [container(s)],
    volumes: volumes(s),
    ...pullSecrets(s),
  }
}

function container(s: InstallSettings): V1Container {
  return {
    name: MASTER,
    image: s.image,
    env: environment(s),
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    startupProbe: { ...probe('/readyz'), periodSeconds: 1, failureThreshold: 120 },
    // Away from MongoDB it answers nobody well; Redis is missed by no reader, so readiness does not ask for it.
    readinessProbe: { ...probe('/readyz'), periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
    livenessProbe: { ...probe('/healthz'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    // Endpoints are told of its end at the same moment as it is: until all have heard, it goes on answering.
    lifecycle: { preStop: { sleep: { seconds: 5 } } },
    resources: s.resources,
    securityContext: withoutRights,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'config', mountPath: CONFIG_DIR, readOnly: true },
      { name: 'secrets', mountPath: SECRETS_DIR, readOnly: true },
    ],
  }
}

const probe = (path: string) => ({ httpGet: { path, port: 'http', scheme: 'HTTP' } })

function environment(s: InstallSettings): V1EnvVar[] {
  const plain: Record<string, string> = {
    PORT: String(PORT),
    SEEDBED_PUBLIC_URL: s.url,
    SEEDBED_TRUSTED_PROXIES: s.ingress ? '1' : '0',
    SEEDBED_CONFIG_DIR: CONFIG_DIR,
    ...Object.fromEntries(secretFiles(s).map(({ variable, key }) => [variable, `${SECRETS_DIR}/${key}`])),
    ...(s.admin === undefined ? {} : { SEEDBED_BOOTSTRAP_ADMIN_EMAIL: s.admin }),
    ...s.env,
  }
  return [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    fromSecret(s, 'MONGODB_URL', 'mongodb-url'),
    fromSecret(s, 'REDIS_URL', 'redis-url'),
  ]
}

type SecretFile = { readonly variable: string; readonly key: SecretKey }

/** What the master reads from files, as far as these settings need it. */
function secretFiles({ env, admin }: InstallSettings): SecretFile[] {
  const all: (SecretFile & { readonly needed: boolean })[] = [
    { variable: 'SEEDBED_SEALING_KEY_FILE', key: 'sealing-key', needed: true },
    {
      variable: 'SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE',
      key: 'admin-password',
      needed: admin !== undefined,
    },
    { variable: 'SEEDBED_SMTP_PASSWORD_FILE', key: 'smtp-password', needed: env['SEEDBED_SMTP_USER'] !== undefined },
  ]
  return all.filter(({ needed }) => needed)
}

/** Keys that the operator's Secret must have for these settings. */
export const neededKeys = (s: InstallSettings): SecretKey[] => [
  'mongodb-url',
  'redis-url',
  ...secretFiles(s).map(({ key }) => key),
]

/** `config` looks to the master as the directory did to `config validate`. */
function volumes(s: InstallSettings): V1Volume[] {
  const items = Object.keys(s.files.secrets).map((path) => ({ key: keyOf(path), path }))
  const referred = items.length > 0 ? [{ secret: { name: CONFIG_SECRETS, items } }] : []
  const sources = [{ configMap: { name: CONFIG } }, ...referred]
  return [
    { name: 'config', projected: { defaultMode: 0o440, sources } },
    {
      name: 'secrets',
      secret: {
        secretName: s.secret,
        defaultMode: 0o440,
        items: secretFiles(s).map(({ key }) => ({ key, path: key })),
      },
    },
  ]
}
