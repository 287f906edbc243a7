import { setTimeout as sleep } from 'node:timers/promises'
import type { V1CustomResourceDefinition } from '#kubernetes'
import type { Manifest } from '#templates'
import { orUndefined } from '../src/kube/api-error.ts'
import type { Connection } from '../src/kube/connection.ts'
import { KINDS, kindOf, type Reference } from '../src/kube/kinds.ts'
import { createKube, type Kube } from '../src/kube/kube.ts'
import type { KubernetesObject, V1Deployment } from '#kubernetes'
import { customResources, manifests, policies } from './manifests.ts'
import { ALERTMANAGER, MONITORING_NAMESPACE, PROMETHEUS } from './monitoring/names.ts'
import { CONTROLLER, NAMESPACE } from './names.ts'
import { DEFAULT_MONITORING, DEFAULT_RESOURCES, DEFAULT_ROLLOUT, type InstallSettings } from './options.ts'
import { rbac } from './rbac.ts'

const FIELD_MANAGER = 'seedbed-install'
const ESTABLISH_TIMEOUT_MS = 30_000

const kubeOf = (connection: Connection): Kube => createKube(connection, { wrote: () => undefined }, FIELD_MANAGER)

/** Puts everything on the seed that belongs there. Doing it again changes nothing; nothing is removed. */
export async function install(connection: Connection, settings: InstallSettings): Promise<void> {
  const kube = kubeOf(connection)
  for (const manifest of manifests(settings)) await kube.apply(manifest)
  await waitUntilEstablished(kube)
}

async function waitUntilEstablished(kube: Kube): Promise<void> {
  const deadlineMs = performance.now() + ESTABLISH_TIMEOUT_MS
  for (const crd of customResources()) {
    while (!isEstablished(await find<V1CustomResourceDefinition>(kube, crd))) {
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
  const kube = kubeOf(connection)
  const expected = [...customResources(), ...rbac(), ...policies()]
  const found = await Promise.all(expected.map(async (manifest) => ({ manifest, live: await find(kube, manifest) })))
  const missing = found
    .filter(({ live }) => !live)
    .map(({ manifest }) => `${manifest.kind} ${manifest.metadata.name} is missing.`)
  const controller = await findDeployment(kube, { name: CONTROLLER, namespace: NAMESPACE })
  // Where an operator has a monitoring of their own there are none of these.
  const others = await Promise.all(
    [PROMETHEUS, ALERTMANAGER].map((name) => findDeployment(kube, { name, namespace: MONITORING_NAMESPACE })),
  )
  if (!controller) missing.push(`Deployment ${CONTROLLER} is missing.`)
  return [...missing, ...[controller, ...others].flatMap((each) => (each ? unready(each) : []))]
}

function unready({ metadata, spec, status }: V1Deployment): string[] {
  const [ready, wanted] = [status?.readyReplicas ?? 0, spec?.replicas ?? 1]
  return ready < wanted ? [`${ready} of ${wanted} replicas of ${metadata?.name} are ready.`] : []
}

const findDeployment = (kube: Kube, at: Reference) => kube.find<V1Deployment>(KINDS.deployment, at)

/** Removes what `install` made. Throws while there are clusters: without the seed-controller they could not be deleted. */
export async function uninstall(connection: Connection): Promise<void> {
  const kube = kubeOf(connection)
  const clusters = await listClusters(kube)
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
  for (const manifest of manifests(settings).toReversed()) await kube.delete(kindOf(manifest), manifest.metadata)
}

async function listClusters(kube: Kube): Promise<string[]> {
  const clusters = await orUndefined(kube.list(KINDS.cluster, {}))
  // Where nothing is installed there is no such kind.
  return (clusters ?? []).map(({ metadata }) => metadata?.name ?? '').toSorted()
}

const find = <T extends KubernetesObject>(kube: Kube, manifest: Manifest) =>
  kube.find<T>(kindOf(manifest), manifest.metadata)
