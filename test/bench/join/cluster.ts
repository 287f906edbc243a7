import { readFile } from 'node:fs/promises'
import { AppsV1Api, CoreV1Api, KubeConfig, Watch } from '@kubernetes/client-node'
import type { Cluster } from '../../../cli/src/api/clusters.ts'
import { NODE_CONFIG, NodeConfig } from '../../../seed-controller/api/node-config.ts'
import { eventually } from '../../eventually.ts'
import type { Platform } from '../../platform.ts'
import { PAUSE_IMAGE } from '../bare/node-files.ts'
import type { BareCluster } from '../bare/node.ts'

const ADDONS_MS = 120_000

/** The cluster that nodes join, as its administrator has it. */
export type Target = {
  readonly cluster: Cluster
  readonly core: CoreV1Api
  readonly watch: Watch
  /** What the floor is prepared with. */
  readonly bare: BareCluster
  /** Of the pods that every node or the first one runs at once. */
  readonly images: readonly string[]
}

export async function openTarget(platform: Platform, cluster: Cluster): Promise<Target> {
  const { kubeconfig } = await platform.kubectl(cluster)
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const core = config.makeApiClient(CoreV1Api)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new Error(`the kubeconfig of cluster ${cluster.name} names no server`)
  const images = await eventually(() => findImages(config.makeApiClient(AppsV1Api)), { timeoutMs: ADDONS_MS })
  return {
    cluster,
    core,
    watch: new Watch(config),
    images,
    bare: { server, ...(await readConfig(core)), ...(await readRoots(platform, cluster)) },
  }
}

/** @throws while some are missing */
async function findImages(apps: AppsV1Api): Promise<readonly string[]> {
  const namespace = 'kube-system'
  const { items: sets } = await apps.listNamespacedDaemonSet({ namespace })
  const { items: deployments } = await apps.listNamespacedDeployment({ namespace })
  if (sets.length === 0 || deployments.length === 0) throw new Error('the addons of the cluster are not there yet')
  const containers = [...sets, ...deployments].flatMap(({ spec }) => spec?.template.spec?.containers ?? [])
  return [PAUSE_IMAGE, ...new Set(containers.flatMap(({ image }) => image ?? []))]
}

async function readConfig(core: CoreV1Api): Promise<Pick<BareCluster, 'clusterDNS' | 'vpn'>> {
  const { data } = await core.readNamespacedConfigMap({ name: NODE_CONFIG.name, namespace: NODE_CONFIG.namespace })
  const { clusterDNS, vpn } = NodeConfig.parse(JSON.parse(data?.[NODE_CONFIG.key] ?? ''))
  const [replica] = vpn.replicas
  if (!replica) throw new Error('the cluster has no VPN')
  return { clusterDNS, vpn: replica }
}

/** From the seed, where its operator reads all Secrets. */
async function readRoots(platform: Platform, { id, seed }: Cluster) {
  const { kubeconfig } = await platform.seedKubectl(seed.name)
  const config = new KubeConfig()
  config.loadFromString(await readFile(kubeconfig, 'utf8'))
  const core = config.makeApiClient(CoreV1Api)
  const { data } = await core.readNamespacedSecret({ name: 'roots', namespace: `cluster-${id}` })
  const root = (name: string) => Buffer.from(data?.[name] ?? '', 'base64').toString()
  const authority = (name: string) => ({ certificate: root(`${name}.crt`), key: root(`${name}.key`) })
  return {
    authority: authority('cluster-ca'),
    vpnAuthority: authority('vpn-ca'),
    tlsCryptKey: root('tls-crypt.key'),
  }
}
