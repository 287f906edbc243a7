import { setTimeout as sleep } from 'node:timers/promises'
import {
  CustomObjectsApi,
  PatchStrategy,
  setHeaderOptions,
  type KubernetesObject,
  type V1CustomResourceDefinition,
  type V1Deployment,
} from '@kubernetes/client-node'
import { API_VERSION, CLUSTER_KIND } from '#seed-api'
import type { Manifest } from '#templates'
import type { Connection } from '../src/kube/connection.ts'
import { statusCode } from '../src/kube/kube.ts'
import { ObjectApi } from '../src/kube/object-api.ts'
import { customResources, manifests, policies } from './manifests.ts'
import { ALERTMANAGER, MONITORING_NAMESPACE, PROMETHEUS } from './monitoring/names.ts'
import { CONTROLLER, NAMESPACE } from './names.ts'
import { DEFAULT_MONITORING, DEFAULT_RESOURCES, DEFAULT_ROLLOUT, type InstallSettings } from './options.ts'
import { rbac } from './rbac.ts'

const FIELD_MANAGER = 'seedbed-install'
const ESTABLISH_TIMEOUT_MS = 30_000

/** Puts everything on the seed that belongs there. Doing it again changes nothing; nothing is removed. */
export async function install(connection: Connection, settings: InstallSettings): Promise<void> {
  const api = ObjectApi.of(connection)
  const none = undefined
  for (const manifest of manifests(settings)) {
    if (manifest.kind === 'CustomResourceDefinition') await applyResource(connection, manifest)
    else await api.patch(manifest, none, none, FIELD_MANAGER, true, PatchStrategy.ServerSideApply)
  }
  await waitUntilEstablished(api)
}

/**
 * As it is written. The client library knows a CRD's schema under names of its own (`_default`, `x_kubernetes_…`),
 * and would leave out defaults, rules and list keys without a word; an object of no type it sends unread.
 */
async function applyResource(connection: Connection, body: Manifest): Promise<void> {
  const [group = '', version = ''] = body.apiVersion.split('/')
  const at = { group, version, plural: 'customresourcedefinitions', name: body.metadata.name }
  const request = { ...at, body, fieldManager: FIELD_MANAGER, force: true }
  const contentType = setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply)
  await connection.makeApiClient(CustomObjectsApi).patchClusterCustomObject(request, contentType)
}

async function waitUntilEstablished(api: ObjectApi): Promise<void> {
  const deadlineMs = performance.now() + ESTABLISH_TIMEOUT_MS
  for (const crd of customResources()) {
    while (!isEstablished(await find<V1CustomResourceDefinition>(api, crd))) {
      if (performance.now() > deadlineMs) {
        throw new Error(
          `${crd.metadata.name} was not established within 30 s: kubectl describe crd ${crd.metadata.name}`,
        )
      }
      await sleep(100)
    }
  }
}

function isEstablished(crd: V1CustomResourceDefinition | undefined): boolean {
  return crd?.status?.conditions?.some((c) => c.type === 'Established' && c.status === 'True') ?? false
}

/** What a seed lacks, one sentence each; empty when all is well. */
export async function check(connection: Connection): Promise<string[]> {
  const api = ObjectApi.of(connection)
  const expected = [...customResources(), ...rbac(), ...policies()]
  const found = await Promise.all(expected.map(async (manifest) => ({ manifest, live: await find(api, manifest) })))
  const missing = found
    .filter(({ live }) => !live)
    .map(({ manifest }) => `${manifest.kind} ${manifest.metadata.name} is missing.`)
  const controller = await findDeployment(api, { name: CONTROLLER, namespace: NAMESPACE })
  // Where an operator has a monitoring of their own there are none of these.
  const others = await Promise.all(
    [PROMETHEUS, ALERTMANAGER].map((name) => findDeployment(api, { name, namespace: MONITORING_NAMESPACE })),
  )
  if (!controller) missing.push(`Deployment ${CONTROLLER} is missing.`)
  return [...missing, ...[controller, ...others].flatMap((each) => (each ? unready(each) : []))]
}

function unready({ metadata, spec, status }: V1Deployment): string[] {
  const [ready, wanted] = [status?.readyReplicas ?? 0, spec?.replicas ?? 1]
  return ready < wanted ? [`${ready} of ${wanted} replicas of ${metadata?.name} are ready.`] : []
}

const findDeployment = (api: ObjectApi, metadata: { name: string; namespace: string }) =>
  find<V1Deployment>(api, { apiVersion: 'apps/v1', kind: 'Deployment', metadata })

/** Removes what `install` made. Throws while there are clusters: without the seed-controller they could not be deleted. */
export async function uninstall(connection: Connection): Promise<void> {
  const api = ObjectApi.of(connection)
  const clusters = await listClusters(api)
  if (clusters.length > 0) {
    throw new Error(`The seed still has clusters: ${clusters.join(', ')}. Delete them first.`)
  }
  const settings = {
    seed: '',
    image: '',
    vpnImage: '',
    externalAddress: '',
    rollout: DEFAULT_ROLLOUT,
    replicas: 2,
    pullSecrets: [],
    resources: DEFAULT_RESOURCES,
    monitoring: DEFAULT_MONITORING,
  }
  for (const manifest of manifests(settings).toReversed()) await remove(api, manifest)
}

async function listClusters(api: ObjectApi): Promise<string[]> {
  const installed = await find(api, customResources()[0])
  if (!installed) return []
  const { items } = await api.list(API_VERSION, CLUSTER_KIND)
  return items.map((cluster) => cluster.metadata?.name ?? '').toSorted()
}

async function find<T extends KubernetesObject>(
  api: ObjectApi,
  manifest: Manifest | undefined,
): Promise<T | undefined> {
  if (!manifest) return undefined
  const { apiVersion, kind } = manifest
  const { name, namespace } = manifest.metadata
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) }
  try {
    return await api.read<T>({ apiVersion, kind, metadata })
  } catch (error) {
    if (statusCode(error) === 404) return undefined
    throw error
  }
}

async function remove(api: ObjectApi, manifest: Manifest): Promise<void> {
  try {
    await api.delete(manifest)
  } catch (error) {
    if (statusCode(error) !== 404) throw error
  }
}
