import * as z from 'zod'
import type { Cluster } from '../cli/src/api/clusters.ts'
import type { Kubectl } from './kubectl.ts'
import type { Platform } from './platform.ts'
import { runWeb, type WebPod } from './web-workload.ts'

export const REGIONS = ['us', 'eu'] as const
export type Region = (typeof REGIONS)[number]

/** One of each kind: what is promised of nodes holds for both. */
const PROFILES = { us: 'single', eu: 'ha' } as const satisfies Record<Region, Cluster['profile']>

const Machine = z.object({ name: z.string(), address: z.string() })
export type Machine = z.infer<typeof Machine>

/** A cluster with two nodes and a web server on each; its nodes have the same names and addresses as its twin's, and so have its pods. */
export type Twin = {
  readonly cluster: Cluster
  readonly kubectl: Kubectl
  readonly machines: readonly Machine[]
  readonly pods: readonly [WebPod, WebPod]
  readonly nodePort: number
}

export async function makeTwin(platform: Platform, project: string, region: Region): Promise<Twin> {
  const owner = await platform.project(project)
  const order = { datacenter: `local-${region}`, profile: PROFILES[region] }
  const cluster = await platform.untilReady(await platform.createCluster(owner, `${project}-${region}`, order))
  // One after the other: where two come at once, Kubernetes may try a range for one that the other then does without.
  const one = { project, cluster: cluster.name, count: 1 }
  const machines = [...(await createNodes(platform, one)), ...(await createNodes(platform, one))]
  const kubectl = await platform.kubectl(cluster)
  return { cluster, kubectl, machines, ...(await runWeb(kubectl, region)) }
}

/** By the command, which makes the machines too. Resolves once they are ready for pods. */
export async function createNodes(
  platform: Platform,
  o: { readonly project: string; readonly cluster: string; readonly count: number },
): Promise<readonly Machine[]> {
  const args = ['--project', o.project, '--count', String(o.count), '--json']
  return z.array(Machine).parse(JSON.parse(await platform.seedbed('node', 'create', o.cluster, ...args)))
}

/** By the command, which takes the machines along. */
export async function removeCluster(
  platform: Platform,
  project: string,
  { name }: Pick<Cluster, 'name'>,
): Promise<void> {
  await platform.seedbed('cluster', 'delete', name, '--project', project, '--wait')
}
