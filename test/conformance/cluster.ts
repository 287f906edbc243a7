import { listProjectClusters } from '../../cli/src/api/clusters.ts'
import type { Progress } from '../../local/progress.ts'
import { listNodeMachines } from '../../local/platform.ts'
import { checkoutDir, type Platform } from '../platform.ts'
import { createNodes } from '../twins.ts'

/** Of the project and of the cluster in it. */
const NAME = 'conformance'
const DATACENTER = 'local-us'
/** What the tests ask for at least. */
export const NODES = 2
const READY_MS = 600_000

/** A cluster with two nodes, made as people make theirs; one that an earlier run kept is taken. Gives its kubeconfig file. */
export async function makeCluster(platform: Platform, progress: Progress): Promise<string> {
  return progress.step('A cluster with two nodes', async () => {
    const project = await platform.project(NAME)
    const kept = (await listProjectClusters(platform.api, project.id)).find(({ name }) => name === NAME)
    const cluster = kept ?? (await platform.createCluster(project, NAME, DATACENTER))
    await platform.untilReady(cluster, READY_MS)
    const there = listNodeMachines({ checkoutDir, instance: platform.instance }, cluster.id).length
    if (there < NODES) await createNodes(platform, { project: NAME, cluster: NAME, count: NODES - there })
    return (await platform.kubectl(cluster)).kubeconfig
  })
}

/** Takes the cluster, its machines and its project away. */
export async function removeCluster(platform: Platform, progress: Progress): Promise<void> {
  await progress.step('Removing the cluster', async () => {
    await platform.seedbed('cluster', 'delete', NAME, '--project', NAME, '--wait')
    await platform.seedbed('project', 'delete', NAME, '--confirm', NAME)
  })
}
