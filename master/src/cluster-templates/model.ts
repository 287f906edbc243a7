import * as z from 'zod'
import { ClusterAddons, ControlPlane, NodePool } from '#seed-api'
import { Cluster } from '../clusters/model.ts'

/** What a template says of clusters; what is absent is decided when one is ordered. */
export const TemplateSettings = z.object({
  datacenter: z.string().optional(),
  provider: z.string().optional(),
  region: z.string().optional(),
  version: z.string().optional(),
  // Without its default: a template that says nothing of it leaves it open.
  profile: Cluster.shape.profile.removeDefault().optional(),
  network: z
    .object({
      podCIDR: z.string().optional(),
      serviceCIDR: z.string().optional(),
      dnsDomain: z.string().optional(),
    })
    .optional(),
  labels: z.record(z.string(), z.string()).default({}),
  deletionProtection: z.boolean().optional(),
  /** Id of a preset. */
  preset: z.string().optional(),
  controlPlane: ControlPlane.optional(),
  addons: ClusterAddons.optional(),
  nodePools: z.array(NodePool).optional(),
})
export type TemplateSettings = z.infer<typeof TemplateSettings>

/** Settings of clusters under a name. */
export const ClusterTemplate = z.object({
  id: z.string(),
  revision: z.int(),
  /** Absent for one of the platform, which every project can use. */
  projectId: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  settings: TemplateSettings,
  createdBy: z.string(),
  createdAt: z.date(),
  changedAt: z.date(),
})
export type ClusterTemplate = z.infer<typeof ClusterTemplate>
