import * as z from 'zod'
import type { ObjectOf } from './audit-policy.ts'
import { LONGEST_COREFILE } from './corefile.ts'

/** Which of the programs of a cluster may be more than one, and how many. */
export const ADDON_REPLICAS = { metricsServer: [1, 3], coreDNS: [1, 10] } as const

/** Who gives pods their network: `bridge` is the platform's, and of `none` somebody else brings it. */
export const CNIS = ['bridge', 'none'] as const
export type Cni = (typeof CNIS)[number]

const enabled = (byDefault: boolean) =>
  z
    .boolean()
    .optional()
    .describe(`Whether it is there; ${String(byDefault)} by default. What it had put there goes with it.`)

const replicas = ([least, most]: readonly [number, number], byDefault: number) => {
  const message = `Choose ${least} to ${most}.`
  return z.int().min(least, message).max(most, message).optional().describe(`${byDefault} by default.`)
}

const shape = (object: ObjectOf) => ({
  metricsServer: object({ enabled: enabled(true), replicas: replicas(ADDON_REPLICAS.metricsServer, 1) })
    .optional()
    .describe('What pods and nodes use: for `kubectl top`, and to scale by it.'),
  kubeStateMetrics: object({ enabled: enabled(false) })
    .optional()
    .describe("What the objects of the cluster say of themselves, for the cluster's Prometheus."),
  nodeExporter: object({ enabled: enabled(false) })
    .optional()
    .describe("What the machines say of themselves, for the cluster's Prometheus."),
  localPathStorage: object({
    enabled: enabled(false),
    isDefault: z
      .boolean()
      .optional()
      .describe('Whether claims that name no StorageClass get volumes of it; true by default.'),
  })
    .optional()
    .describe('Volumes that are directories on the disk of one node. Switched off, those that are there stay.'),
  coreDNS: object({
    replicas: replicas(ADDON_REPLICAS.coreDNS, 2),
    corefile: z
      .string()
      .min(1, 'Leave it away instead.')
      .max(LONGEST_COREFILE, `Write at most ${LONGEST_COREFILE} characters.`)
      .optional()
      .describe('In the place of the one by default. It has to answer for the cluster, and to read itself again.'),
  })
    .optional()
    .describe("The cluster's DNS."),
  cni: z
    .enum(CNIS)
    .optional()
    .describe('none: nodes get no pod network, and wait until you bring one. Cannot be changed later.'),
})

/** What is kept inside a cluster otherwise than by default; a section that is absent is as it is by default. */
export const ClusterAddons = z.object(shape(z.object))
export type ClusterAddons = z.infer<typeof ClusterAddons>

/** The same as people write it: nothing in it that is not known. */
export const StrictClusterAddons = z.strictObject(shape(z.strictObject as ObjectOf))

export const ADDON_SECTIONS = [
  'metricsServer',
  'kubeStateMetrics',
  'nodeExporter',
  'localPathStorage',
  'coreDNS',
  'cni',
] as const satisfies readonly (keyof ClusterAddons)[]
