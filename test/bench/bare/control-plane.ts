import { CoreV1Api, KubeConfig, type V1Pod, type V1Service } from '@kubernetes/client-node'
import { poll, timeControlPlane, type Access, type Timed } from '../control-plane.ts'
import { pods, secret, services } from './manifests.ts'
import { createPki, type Files } from './pki.ts'

export type Seed = {
  /** Of an admin. */
  readonly kubeconfig: string
  /** Where its node ports are reached. */
  readonly address: string
}

/** What is looked up before a clock starts. */
export type Host = { readonly seed: Seed; readonly core: CoreV1Api; readonly node: string }

export type BareControlPlane = { readonly access: Access; readonly remove: () => Promise<void> }

/**
 * Makes a bare control plane on the seed and takes the time, from the first object that is sent. As in the product's
 * run the seed knows nothing of it before, so namespace, keys and address are made inside the clock. Leaves nothing
 * when it fails.
 */
export async function timeBareControlPlane(host: Host, namespace: string): Promise<Timed> {
  const startedAt = performance.now()
  const { access, remove } = await makeBareControlPlane(host, namespace)
  try {
    return { ...(await timeControlPlane(startedAt, access)), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

export async function openHost(seed: Seed): Promise<Host> {
  const core = connect(seed.kubeconfig)
  return { seed, core, node: await onlyNode(core) }
}

/** Another setting of a part, to measure it on what is otherwise the floor. */
export type Alter = (pod: V1Pod) => V1Pod

const asItIs: Alter = (pod) => pod

/** Does not wait for it. Leaves nothing when it fails. */
export async function makeBareControlPlane(
  { seed, core, node }: Host,
  namespace: string,
  alter = asItIs,
): Promise<BareControlPlane> {
  const remove = () => removeNamespace(core, namespace)
  try {
    await core.createNamespace({ body: { metadata: { name: namespace } } })
    const { addresses, nodePort } = await createServices(core, namespace)
    const files = await createPki(namesOf(seed))
    await core.createNamespacedSecret({ namespace, body: secret(namespace, files) })
    const wanted = pods(namespace, node, addresses).map(alter)
    await Promise.all(wanted.map((body) => core.createNamespacedPod({ namespace, body })))
    return { access: adminAccess(`https://${seed.address}:${nodePort}`, files), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function createServices(core: CoreV1Api, namespace: string) {
  const create = (body: V1Service) => core.createNamespacedService({ namespace, body })
  const [etcd, apiserver] = (await Promise.all(services(namespace).map(create))).map((service) => service.spec)
  return {
    addresses: { etcd: present(etcd?.clusterIP), apiserver: present(apiserver?.clusterIP) },
    nodePort: present(apiserver?.ports?.[0]?.nodePort),
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the seed gave a Service no address')
  return value
}

const namesOf = (seed: Seed): Parameters<typeof createPki>[0] => ({
  etcd: [{ type: 'dns', value: 'etcd' }],
  apiserver: [
    { type: 'dns', value: 'apiserver' },
    { type: 'ip', value: seed.address },
  ],
})

const adminAccess = (server: string, files: Files): Access => ({
  server,
  certificateAuthority: files['ca.crt'] ?? '',
  clientCertificate: files['admin.crt'] ?? '',
  privateKey: files['admin.key'] ?? '',
})

function connect(kubeconfig: string): CoreV1Api {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  return config.makeApiClient(CoreV1Api)
}

async function onlyNode(core: CoreV1Api): Promise<string> {
  const name = (await core.listNode()).items[0]?.metadata?.name
  if (name === undefined) throw new Error('the seed has no node')
  return name
}

async function removeNamespace(core: CoreV1Api, namespace: string): Promise<void> {
  await core.deleteNamespace({ name: namespace })
  await poll(`the end of namespace ${namespace}`, async () => {
    const { items } = await core.listNamespace({ fieldSelector: `metadata.name=${namespace}` })
    return items.length === 0
  })
}
