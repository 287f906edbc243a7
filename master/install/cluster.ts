import {
  KubernetesObjectApi,
  PatchStrategy,
  type KubeConfig,
  type KubernetesObject,
  type V1CronJob,
  type V1Deployment,
  type V1DeploymentStatus,
  type V1Secret,
} from '@kubernetes/client-node'
import { isNotFound } from '../src/seeds/kube-failure.ts'
import { neededKeys } from './deployment.ts'
import { DEFAULT_KEEP, DEFAULT_RESOURCES } from './fields.ts'
import type { Manifest } from './manifest.ts'
import { manifests } from './manifests.ts'
import { BACKUP, MASTER } from './names.ts'
import { SECRET_KEYS, type InstallSettings } from './settings.ts'

const FIELD_MANAGER = 'seedbed-install'

/**
 * Puts a master on the cluster. Doing it again changes what is asked for differently, and nothing is removed.
 * @throws Error saying what the operator has to make first
 */
export async function install(kubeconfig: KubeConfig, settings: InstallSettings): Promise<void> {
  const api = KubernetesObjectApi.makeApiClient(kubeconfig)
  const [namespace, ...others] = manifests(settings)
  // The operator's Secret needs it.
  if (namespace) await apply(api, namespace)
  const secret = await find<V1Secret>(api, secretRef(settings))
  const missing = neededKeys(settings).filter((key) => !secret?.data?.[key])
  if (missing.length > 0) throw new Error(lacking(settings, missing))
  for (const manifest of others) await apply(api, manifest)
}

const secretRef = ({ namespace, secret }: InstallSettings) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: secret, namespace },
})

function lacking({ namespace, secret }: InstallSettings, keys: readonly (keyof typeof SECRET_KEYS)[]): string {
  const explained = keys.map((key) => `  ${key}: ${SECRET_KEYS[key]}`).join('\n')
  const files = keys.map((key) => `--from-file=${key}`).join(' ')
  return (
    `Secret ${secret} in namespace ${namespace} lacks:\n${explained}\n` +
    `Write each into a file of its name, without a line break, and run\n` +
    `  kubectl --namespace ${namespace} create secret generic ${secret} ${files}\n` +
    'Keep the sealing key elsewhere too: without it nobody reads what it sealed.'
  )
}

async function apply(api: KubernetesObjectApi, manifest: Manifest): Promise<void> {
  await api.patch(manifest, undefined, undefined, FIELD_MANAGER, true, PatchStrategy.ServerSideApply)
}

/** What the master lacks, one sentence each; empty when all is well. */
export async function check(kubeconfig: KubeConfig, namespace: string): Promise<string[]> {
  const api = KubernetesObjectApi.makeApiClient(kubeconfig)
  const metadata = { name: MASTER, namespace }
  const deployment = await find<V1Deployment>(api, { apiVersion: 'apps/v1', kind: 'Deployment', metadata })
  if (!deployment) return [`Deployment ${MASTER} is missing in namespace ${namespace}: run \`seedbed master install\`.`]
  const unready = unreadiness(deployment)
  const backups = await find<V1CronJob>(api, {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: BACKUP, namespace },
  })
  return [
    ...(unready === undefined
      ? []
      : [`${unready}: kubectl --namespace ${namespace} logs deploy/${MASTER} says what they wait for.`]),
    ...(backups ? backupProblems(backups) : []),
  ]
}

/** What is wrong with the backups that are made by themselves. Pure. */
export function backupProblems({ metadata, spec, status = {} }: V1CronJob): string[] {
  if (spec?.suspend) return ['Backups are suspended: nothing makes any.']
  const { lastScheduleTime: tried, lastSuccessfulTime: made, active = [] } = status
  // It is being made, or is about to be for the first time.
  if (!tried || active.length > 0 || (made && made >= tried)) return []
  const last = lastGood(made)
  const logs = `logs --selector app.kubernetes.io/name=${BACKUP} --tail -1`
  return [
    `The backup of ${tried.toISOString()} failed, and ${last}: kubectl --namespace ${metadata?.namespace} ${logs} says why.`,
  ]
}

const lastGood = (made: Date | undefined) =>
  made ? `the last good one is of ${made.toISOString()}` : 'none was ever made'

/** Undefined when every replica runs what was asked for last, and is ready. */
function unreadiness({ metadata, spec, status = {} }: V1Deployment): string | undefined {
  const wanted = spec?.replicas ?? 1
  const isSeen = status.observedGeneration === metadata?.generation
  const ready = isSeen ? readyReplicas(status) : 0
  if (ready >= wanted) return undefined
  const stuck = status.conditions?.find((c) => c.type === 'Progressing' && c.status === 'False')
  return `${ready} of ${wanted} replicas are up to date and ready${stuck ? ` (${stuck.message})` : ''}`
}

/** Old replicas may be ready while new ones are not. */
const readyReplicas = (status: V1DeploymentStatus) => Math.min(status.readyReplicas ?? 0, status.updatedReplicas ?? 0)

/** Removes what `install` made but the namespace: the operator's Secret is there, and its sealing key is needed again. */
export async function uninstall(kubeconfig: KubeConfig, namespace: string): Promise<void> {
  const api = KubernetesObjectApi.makeApiClient(kubeconfig)
  for (const manifest of manifests(anything(namespace)).toReversed()) {
    if (manifest.kind !== 'Namespace') await remove(api, manifest)
  }
}

/** All there can be. Names of objects depend on the namespace alone. */
const anything = (namespace: string): InstallSettings => ({
  namespace,
  image: '',
  replicas: 2,
  url: 'https://localhost',
  ingress: { tlsSecret: '' },
  secret: '',
  pullSecrets: [],
  env: {},
  resources: DEFAULT_RESOURCES,
  backup: { schedule: '@daily', keep: DEFAULT_KEEP, to: { claim: '' } },
  files: { config: {}, secrets: {} },
})

async function find<T extends KubernetesObject>(
  api: KubernetesObjectApi,
  ref: { apiVersion: string; kind: string; metadata: { name: string; namespace: string } },
): Promise<T | undefined> {
  try {
    return await api.read<T>(ref)
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

async function remove(api: KubernetesObjectApi, manifest: Manifest): Promise<void> {
  try {
    await api.delete(manifest)
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}
