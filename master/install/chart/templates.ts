import type { Manifest } from '../manifest.ts'
import { manifests } from '../manifests.ts'
import { CONFIG, CONFIG_SECRETS } from '../names.ts'
import type { BackupSettings, InstallSettings } from '../settings.ts'
import { DEFAULT_KEEP, DEFAULT_RESOURCES } from '../fields.ts'
import { templatesOf } from '../../../helm-chart/chart.ts'
import { number, text, tree, type Edit, type Path } from '../../../helm-chart/marks.ts'

/**
 * Everything switched on, so that all that an installation can have is there, to be filled in or left out by Helm. What
 * no edit below is about is in every installation as it is here.
 */
const everything = (to: BackupSettings['to']): InstallSettings => ({
  namespace: 'x',
  image: 'x',
  pullSecrets: ['x'],
  replicas: 2,
  url: 'https://x',
  ingress: { className: 'x', tlsSecret: 'x', annotations: { x: 'x' } },
  secret: 'x',
  admin: 'x',
  env: { SEEDBED_SMTP_USER: 'x' },
  resources: DEFAULT_RESOURCES,
  files: { config: { 'x.yaml': 'x' }, secrets: { x: 'x' } },
  backup: { schedule: 'x', keep: DEFAULT_KEEP, to },
})

/** Templates of the chart, by their file's name. Made of the same objects that `install` applies. Pure. */
export function templates(): Readonly<Record<string, string>> {
  const toClaim = manifests(everything({ claim: 'x' }))
  const toBucket = manifests(everything({ bucketSecret: 'x' })).filter(({ kind }) => kind === 'CronJob')
  const named = [
    ...toClaim.filter(isOfChart).map((manifest) => [fileOf(manifest), manifest] as const),
    ...toBucket.map((manifest) => ['cronjob-to-bucket.yaml', manifest] as const),
  ]
  const namespace: Edit = { at: ['metadata', 'namespace'], put: text('.Release.Namespace') }
  return templatesOf(
    named,
    Object.fromEntries(Object.entries(EDITS).map(([file, edits]) => [file, [namespace, ...edits]])),
  )
}

/** The namespace is Helm's to make, and no chart holds a secret. */
const isOfChart = ({ kind, metadata }: Manifest) => kind !== 'Namespace' && metadata.name !== CONFIG_SECRETS

function fileOf({ kind, metadata }: Manifest): string {
  const isBackup = metadata.name.endsWith('-backup') && kind !== 'CronJob'
  return `${kind.toLowerCase()}${isBackup ? '-of-backup' : ''}.yaml`
}

const pulled = (pod: Path): Edit[] => [
  { at: [...pod, 'imagePullSecrets', 0, 'name'], put: text('.') },
  { at: [...pod, 'imagePullSecrets', 0], within: 'range .Values.pullSecrets' },
  { at: [...pod, 'imagePullSecrets'], within: 'if .Values.pullSecrets' },
]

function deploymentEdits(): Edit[] {
  const pod: Path = ['spec', 'template', 'spec']
  const container: Path = [...pod, 'containers', 0]
  const variable = (name: string): Path => [...container, 'env', { name }]
  const referred: Path = [...pod, 'volumes', { name: 'config' }, 'projected', 'sources', 1]
  const secretKey = (key: string): Path => [...pod, 'volumes', { name: 'secrets' }, 'secret', 'items', { key }]
  const fromSecret = ['valueFrom', 'secretKeyRef', 'name']
  const admin = 'if .Values.admin'
  const mail = 'if hasKey .Values.env "SEEDBED_SMTP_USER"'
  return [
    { at: ['spec', 'replicas'], put: number('.Values.replicas') },
    {
      at: ['spec', 'template', 'metadata', 'annotations', 'seedbed.dev/files'],
      put: text(String.raw`.Values.configSecrets | sortAlpha | join "\n" | sha256sum | trunc 16`),
    },
    { at: [...container, 'image'], put: text('.Values.image') },
    { at: [...container, 'resources'], put: tree('.Values.resources') },
    { at: [...variable('SEEDBED_PUBLIC_URL'), 'value'], put: text('.Values.url') },
    {
      at: [...variable('SEEDBED_TRUSTED_PROXIES'), 'value'],
      put: text('ternary "1" "0" (not (empty .Values.ingress))'),
    },
    { at: variable('SEEDBED_TRUSTED_PROXIES'), within: 'if not (hasKey .Values.env "SEEDBED_TRUSTED_PROXIES")' },
    { at: variable('SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE'), within: admin },
    { at: [...variable('SEEDBED_BOOTSTRAP_ADMIN_EMAIL'), 'value'], put: text('.Values.admin') },
    { at: variable('SEEDBED_BOOTSTRAP_ADMIN_EMAIL'), within: admin },
    { at: variable('SEEDBED_SMTP_PASSWORD_FILE'), within: mail },
    { at: [...variable('SEEDBED_SMTP_USER'), 'value'], put: text('$value') },
    { at: variable('SEEDBED_SMTP_USER'), within: 'range $name, $value := .Values.env' },
    { at: [...variable('SEEDBED_SMTP_USER'), 'name'], put: text('$name') },
    { at: [...variable('MONGODB_URL'), ...fromSecret], put: text('.Values.secret') },
    { at: [...variable('REDIS_URL'), ...fromSecret], put: text('.Values.secret') },
    { at: [...referred, 'secret', 'items', 0, 'key'], put: text('replace "/" "__" .') },
    { at: [...referred, 'secret', 'items', 0, 'path'], put: text('.') },
    { at: [...referred, 'secret', 'items', 0], within: 'range .Values.configSecrets' },
    { at: referred, within: 'if .Values.configSecrets' },
    { at: [...pod, 'volumes', { name: 'secrets' }, 'secret', 'secretName'], put: text('.Values.secret') },
    { at: secretKey('admin-password'), within: admin },
    { at: secretKey('smtp-password'), within: mail },
    ...pulled(pod),
  ]
}

function cronJobEdits(to: 'claim' | 'bucketSecret', name: Path): Edit[] {
  const pod: Path = ['spec', 'jobTemplate', 'spec', 'template', 'spec']
  const container: Path = [...pod, 'containers', 0]
  return [
    { at: ['spec', 'schedule'], put: text('.Values.backup.schedule') },
    { at: [...container, 'image'], put: text('.Values.image') },
    { at: [...container, 'args', 4], put: text(`.Values.backup.keep | default ${DEFAULT_KEEP} | int`) },
    {
      at: [...container, 'env', { name: 'MONGODB_URL' }, 'valueFrom', 'secretKeyRef', 'name'],
      put: text('.Values.secret'),
    },
    { at: [...pod, 'volumes', { name: 'secrets' }, 'secret', 'secretName'], put: text('.Values.secret') },
    { at: [...pod, 'volumes', { name: 'destination' }, ...name], put: text(`.Values.backup.${to}`) },
    ...pulled(pod),
    { at: [], within: `if (.Values.backup).${to}` },
  ]
}

/** What differs between installations, by file. `install` decides the same in TypeScript; a test renders both. */
const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  'serviceaccount.yaml': [],
  'configmap.yaml': [{ at: ['data'], put: tree('.Values.config') }],
  'networkpolicy.yaml': [],
  'networkpolicy-of-backup.yaml': [{ at: [], within: 'if .Values.backup' }],
  'service.yaml': [],
  'poddisruptionbudget.yaml': [{ at: [], within: 'if gt (int .Values.replicas) 1' }],
  'ingress.yaml': [
    { at: ['metadata', 'annotations'], put: tree('.Values.ingress.annotations') },
    { at: ['metadata', 'annotations'], within: 'if .Values.ingress.annotations' },
    { at: ['spec', 'ingressClassName'], put: text('.Values.ingress.className') },
    { at: ['spec', 'ingressClassName'], within: 'if .Values.ingress.className' },
    { at: ['spec', 'tls', 0, 'hosts', 0], put: text('(urlParse .Values.url).hostname') },
    { at: ['spec', 'tls', 0, 'secretName'], put: text('.Values.ingress.tlsSecret') },
    { at: ['spec', 'rules', 0, 'host'], put: text('(urlParse .Values.url).hostname') },
    { at: [], within: 'if .Values.ingress' },
  ],
  'deployment.yaml': deploymentEdits(),
  'cronjob.yaml': cronJobEdits('claim', ['persistentVolumeClaim', 'claimName']),
  'cronjob-to-bucket.yaml': cronJobEdits('bucketSecret', ['secret', 'secretName']),
}

/** What `helm install` ends with. */
export const notes = `The master becomes ready when it finds:
- Secret {{ .Values.secret }} with mongodb-url, redis-url, sealing-key
{{- if .Values.admin }}, admin-password{{ end }}
{{- if hasKey .Values.env "SEEDBED_SMTP_USER" }}, smtp-password{{ end }}.
  Keep the sealing key elsewhere too: without it nobody reads what it sealed.
{{- if .Values.configSecrets }}
- Secret ${CONFIG_SECRETS} with what the files of ConfigMap ${CONFIG} refer to:
{{- range .Values.configSecrets }}
  {{ replace "/" "__" . }}
{{- end }}
{{- end }}
{{- if not .Values.backup }}

Nothing makes backups of what it stores: the value \`backup\` switches that on.
{{- end }}

  kubectl --namespace {{ .Release.Namespace }} rollout status deployment/seedbed-master
`
