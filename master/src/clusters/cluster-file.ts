import * as z from 'zod'
import { StrictClusterAddons, StrictClusterProxy, StrictControlPlane, StrictNodePool } from '#seed-api'
import { WrittenNodeUpgrade } from '../node-upgrade/policy.ts'
import { CONFIG_API_VERSION } from '../files/kinds.ts'
import type { Project } from '../projects/model.ts'
import { toYaml } from '../yaml.ts'
import type { Cluster } from './model.ts'

export const CLUSTER_FILE_KIND = 'Cluster'

/** A cluster as people keep it in a file. What is absent gets its default when the cluster is made, and stays as it is after that. */
export const ClusterFile = z
  .strictObject({
    apiVersion: z.literal(CONFIG_API_VERSION).describe('The version of this format.'),
    kind: z.literal(CLUSTER_FILE_KIND).describe('What this document is.'),
    metadata: z.strictObject({
      name: z.string().describe('A DNS label of at most 63 characters, unique in the project. Cannot be changed.'),
      project: z.string().min(1).describe('Name or id of the project. Cannot be changed.'),
      labels: z
        .record(z.string(), z.string())
        .optional()
        .describe('By the rules of Kubernetes. All of them: those that are not here are taken away.'),
    }),
    spec: z.strictObject({
      datacenter: z
        .string()
        .min(1)
        .optional()
        .describe('Where its nodes are. Cannot be changed. Instead of it: a provider and a region.'),
      provider: z.string().min(1).optional().describe('With `region`: the platform chooses a datacenter once.'),
      region: z.string().min(1).optional().describe("The provider's name of the region."),
      version: z.string().optional().describe("Kubernetes version without the v; the platform's default if absent."),
      profile: z
        .enum(['single', 'ha'])
        .optional()
        .describe('How much of its control plane may fail; single if absent. Cannot be changed.'),
      network: z
        .strictObject({
          podCIDR: z.string().optional().describe('IPv4 range of pods, default 10.244.0.0/16. Cannot be changed.'),
          serviceCIDR: z
            .string()
            .optional()
            .describe('IPv4 range of Services, default 10.96.0.0/16. Cannot be changed.'),
          dnsDomain: z
            .string()
            .optional()
            .describe('By which names inside the cluster end, default cluster.local. Cannot be changed.'),
        })
        .optional(),
      snapshotPolicy: z
        .strictObject({
          everyHours: z
            .int()
            .optional()
            .describe('Hours from one snapshot of etcd to the next; 0: none on a schedule.'),
          keep: z
            .int()
            .optional()
            .describe('How many of the schedule are kept, and how many of those before upgrades.'),
          beforeUpgrade: z.boolean().optional().describe('False: upgrades take none before they begin.'),
        })
        .optional()
        .describe('Snapshots of etcd. What is absent is as the seed does it by itself.'),
      controlPlane: StrictControlPlane.optional().describe(
        'Options of the control plane. A section that is absent stays as it is; an empty one ({}) is as by default.',
      ),
      addons: StrictClusterAddons.optional().describe(
        'What is kept inside the cluster. A section that is absent stays as it is; an empty one ({}) is as by default.',
      ),
      nodeUpgrade: WrittenNodeUpgrade.optional().describe(
        'How nodes follow the control plane to another version. What is absent is as by default.',
      ),
      proxy: StrictClusterProxy.optional().describe(
        'The HTTP proxy by which nodes reach registries and programs, in the place of that of their datacenter. If absent, it stays as it is; empty ({}): that of the datacenter.',
      ),
      nodePools: z
        .array(StrictNodePool)
        .optional()
        .describe(
          'All pools of nodes: those that are not here are taken away, and their nodes stay, in no pool. If absent, they stay as they are.',
        ),
      deletionProtection: z.boolean().optional().describe('While it is true, the cluster cannot be deleted.'),
    }),
  })
  .describe('A cluster, for `seedbed cluster apply`.')
export type ClusterFile = z.output<typeof ClusterFile>

/** The file that makes a cluster what it is; applied again it changes nothing. Pure. */
export function toClusterFile(cluster: Cluster, project: Pick<Project, 'name'>): ClusterFile {
  const {
    name,
    labels,
    datacenter,
    version,
    profile,
    network,
    deletionProtection,
    snapshots,
    controlPlane,
    addons,
    nodeUpgrade,
    proxy,
    nodePools,
  } = cluster
  return {
    apiVersion: CONFIG_API_VERSION,
    kind: CLUSTER_FILE_KIND,
    metadata: { name, project: project.name, ...(Object.keys(labels).length > 0 ? { labels } : {}) },
    spec: {
      datacenter,
      version,
      profile,
      network,
      deletionProtection,
      ...(snapshots ? { snapshotPolicy: snapshots } : {}),
      ...(controlPlane ? { controlPlane } : {}),
      ...(addons ? { addons } : {}),
      ...(nodeUpgrade ? { nodeUpgrade } : {}),
      ...(proxy ? { proxy } : {}),
      ...(nodePools ? { nodePools } : {}),
    },
  }
}

export const clusterYaml = (cluster: Cluster, project: Pick<Project, 'name'>): string =>
  toYaml(toClusterFile(cluster, project))

/** Where a field of the API is in the file. */
export const pathInFile = (field: string): string =>
  /^(name|labels)(\.|$)/.test(field) ? `metadata.${field}` : `spec.${field}`
