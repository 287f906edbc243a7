import { templatesOf } from '../../../helm-chart/chart.ts'
import { number, text, tree, type Edit, type Path } from '../../../helm-chart/marks.ts'
import { PRIORITY_CLASS, type Manifest } from '#templates'
import { ISSUER_NAME } from '../../src/issuer/names.ts'
import { manifests } from '../manifests.ts'
import { ALERTMANAGER, MONITORING_NAMESPACE, PROMETHEUS } from '../monitoring/names.ts'
import { CONTROLLER, METRICS_PORT, NAMESPACE } from '../names.ts'
import { DEFAULT_RESOURCES, type InstallSettings } from '../options.ts'

/** Stands for what is a setting: where no edit below takes it away, it would be in every installation. */
const SETTING = 'a-setting'
const [REPLICAS, STORAGE_MIB, DEADLINE_SECONDS] = [4_242, 4_242_424, 42_424]

/** Everything switched on, so that all that an installation can have is there, to be filled in or left out by Helm. */
const everything: InstallSettings = {
  seed: SETTING,
  image: SETTING,
  vpnImage: SETTING,
  localStorageImage: SETTING,
  registry: SETTING,
  rollout: { atOnce: SETTING, deadlineSeconds: DEADLINE_SECONDS },
  nodeAgent: { version: SETTING, sha256: { amd64: SETTING } },
  externalAddress: SETTING,
  replicas: REPLICAS,
  storageClass: SETTING,
  pullSecrets: [SETTING],
  resources: DEFAULT_RESOURCES,
  monitoring: { storageMiB: STORAGE_MIB, prometheusImage: SETTING, alertmanagerImage: SETTING, dashboards: true },
}

/**
 * What stays when the chart is taken away. With a definition all its objects go, and with a Cluster its control plane:
 * `helm uninstall` is no way to say that. Pods of clusters that are made anew need their priority class. The issuer's
 * address is in the settings of every API server.
 */
export const KEPT: readonly ((manifest: Manifest) => boolean)[] = [
  ({ kind }) => kind === 'CustomResourceDefinition',
  ({ kind, metadata }) => kind === 'PriorityClass' && metadata.name === PRIORITY_CLASS,
  ({ kind, metadata }) => kind === 'Service' && metadata.name === ISSUER_NAME,
]
const KEEP = { 'helm.sh/resource-policy': 'keep' } as const

/** Templates of the chart, by their file's name. Made of the same objects that `install` applies. Pure. */
export function templates(): Readonly<Record<string, string>> {
  const named = manifests(everything)
    .filter(isOfChart)
    .map((manifest) => [fileOf(manifest), kept(manifest)] as const)
  const files = templatesOf(named, Object.fromEntries(named.map(([file, m]) => [file, editsOf(file, m)])))
  for (const [file, template] of Object.entries(files)) {
    const left = [SETTING, ...[REPLICAS, STORAGE_MIB, DEADLINE_SECONDS].map(String)].find((setting) =>
      template.includes(setting),
    )
    if (left !== undefined) throw new Error(`in ${file} a setting is not filled in: say by what in EDITS`)
  }
  return { '_settings.tpl': SETTINGS, 'check.yaml': CHECK, ...files }
}

/** The namespace is Helm's to make. */
export const isOfChart = ({ kind, metadata }: Manifest) => kind !== 'Namespace' || metadata.name !== NAMESPACE

/** @param manifest nobody else's, since it is changed */
function kept(manifest: Manifest): Manifest {
  if (!KEPT.some((is) => is(manifest))) return manifest
  manifest.metadata.annotations = { ...manifest.metadata.annotations, ...KEEP }
  return manifest
}

const isOfMonitoring = ({ metadata: { name, namespace } }: Manifest) =>
  [name, namespace].some((each) => each?.includes('monitoring'))

/** Of the same kind and name there is one inside of the monitoring's namespace and one outside. */
function fileOf(manifest: Manifest): string {
  const { kind, metadata } = manifest
  const name = metadata.name.replaceAll(/[^a-z0-9-]/g, '-')
  return `${isOfMonitoring(manifest) ? 'monitoring/' : ''}${kind.toLowerCase()}-${name}.yaml`
}

function editsOf(file: string, manifest: Manifest): readonly Edit[] {
  const edits = EDITS[file] ?? []
  if (!isOfMonitoring(manifest)) return edits
  const isDashboard = file.startsWith('monitoring/configmap-dashboard-')
  return [
    ...edits,
    ...(isDashboard ? [{ at: [], within: 'if .Values.monitoring.dashboards' }] : []),
    { at: [], within: 'if .Values.monitoring' },
  ]
}

const POD: Path = ['spec', 'template', 'spec']
const CONTAINER: Path = [...POD, 'containers', 0]
const EDITION: Path = ['spec', 'template', 'metadata', 'annotations', 'seedbed.dev/config-edition']

const pulled: readonly Edit[] = [
  { at: [...POD, 'imagePullSecrets', 0, 'name'], put: text('.') },
  { at: [...POD, 'imagePullSecrets', 0], within: 'range .Values.pullSecrets' },
  { at: [...POD, 'imagePullSecrets'], within: 'if .Values.pullSecrets' },
]

const STORAGE = '.Values.monitoring.storageMiB'
/** Where `install` decides by whether there is a Secret. */
const ALERTMANAGER_CONFIG = [
  'ternary',
  `(dict "name" "config" "configMap" (dict "name" "${ALERTMANAGER}"))`,
  '(dict "name" "config" "secret" (dict "secretName" .Values.monitoring.alertmanagerSecret "defaultMode" 288))',
  '(empty .Values.monitoring.alertmanagerSecret)',
].join(' ')

/** What differs between installations, by file. `install` decides the same in TypeScript; a test renders both. */
const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  [`configmap-${CONTROLLER}.yaml`]: [{ at: ['data'], put: tree('(include "settings" . | fromJson)') }],
  [`deployment-${CONTROLLER}.yaml`]: [
    { at: ['spec', 'replicas'], put: number('.Values.replicas') },
    { at: EDITION, put: text('include "settings" . | sha256sum | trunc 16') },
    { at: [...CONTAINER, 'image'], put: text('.Values.image') },
    { at: [...CONTAINER, 'resources'], put: tree('.Values.resources') },
    ...pulled,
  ],
  [`poddisruptionbudget-${CONTROLLER}.yaml`]: [{ at: [], within: 'if gt (int .Values.replicas) 1' }],
  [`monitoring/persistentvolumeclaim-${PROMETHEUS}.yaml`]: [
    { at: ['spec', 'storageClassName'], put: text('.Values.storageClass') },
    { at: ['spec', 'storageClassName'], within: 'if .Values.storageClass' },
    { at: ['spec', 'resources', 'requests', 'storage'], put: text(`printf "%dMi" (int64 ${STORAGE})`) },
  ],
  [`monitoring/deployment-${PROMETHEUS}.yaml`]: [
    { at: [...CONTAINER, 'image'], put: text('.Values.monitoring.prometheusImage') },
    { at: [...CONTAINER, 'env', { name: 'SEED_NAME' }, 'value'], put: text('.Values.seed') },
    {
      at: [...CONTAINER, 'command', 5],
      put: text(`printf "--storage.tsdb.retention.size=%dB" (mul (div (mul ${STORAGE} 4) 5) 1048576)`),
    },
    ...pulled,
  ],
  [`monitoring/configmap-${ALERTMANAGER}.yaml`]: [{ at: [], within: 'if not .Values.monitoring.alertmanagerSecret' }],
  [`monitoring/deployment-${ALERTMANAGER}.yaml`]: [
    { at: [...CONTAINER, 'image'], put: text('.Values.monitoring.alertmanagerImage') },
    { at: [...POD, 'volumes', { name: 'config' }], put: tree(`(${ALERTMANAGER_CONFIG})`) },
    ...pulled,
  ],
}

/** What the seed-controller reads, once: its pods begin anew when it is otherwise. As `settingsData` of `workload.ts`. */
const SETTINGS = `{{- define "settings" -}}
{{- $settings := dict "SEED_NAME" .Values.seed "EXTERNAL_ADDRESS" .Values.externalAddress "PORT" "${METRICS_PORT}" "STORAGE_CLASS" (.Values.storageClass | default "") "IMAGE" .Values.image "VPN_IMAGE" .Values.vpnImage "ROLLOUT_AT_ONCE" .Values.rollout.atOnce "ROLLOUT_DEADLINE_SECONDS" (.Values.rollout.deadlineSeconds | int64 | toString) -}}
{{- if .Values.localStorageImage }}{{ $_ := set $settings "LOCAL_STORAGE_IMAGE" .Values.localStorageImage }}{{ end -}}
{{- if .Values.registry }}{{ $_ := set $settings "IMAGE_REGISTRY" .Values.registry }}{{ end -}}
{{- if .Values.nodeAgent }}{{ $_ := set $settings "NODE_AGENT" (toJson .Values.nodeAgent) }}{{ end -}}
{{- toJson $settings -}}
{{- end -}}
`

/** Rights and policies name the namespace, so there is one that it can be. */
const CHECK = `{{- if ne .Release.Namespace "${NAMESPACE}" }}
{{- fail "a seed is installed in namespace ${NAMESPACE}: helm install --namespace ${NAMESPACE} --create-namespace" }}
{{- end }}
`

/** What \`helm install\` ends with. */
export const notes = `The seed-controller of seed {{ .Values.seed }} is installed.
{{- if .Values.monitoring }}{{ with .Values.monitoring.alertmanagerSecret }}
Alertmanager becomes ready when it finds Secret {{ . }} with alertmanager.yaml in namespace ${MONITORING_NAMESPACE}.
{{- end }}{{ end }}

  kubectl label namespace ${NAMESPACE} app.kubernetes.io/part-of=seedbed pod-security.kubernetes.io/enforce=restricted
  kubectl --namespace ${NAMESPACE} rollout status deployment/${CONTROLLER}
  seedbed seed credentials --kubeconfig FILE --out FILE    # for the master

\`helm uninstall\` takes the seed-controller away. Clusters run on, and their definitions stay.
`
