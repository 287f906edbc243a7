import * as z from 'zod'
import type { ObjectOf } from './audit-policy.ts'

/** Of one cluster. All of them together have to fit into one object on the seed, and into one page of a person. */
export const MOST_NODE_POOLS = 20
/** Of one pool. */
export const MOST_POOL_LABELS = 20
export const MOST_POOL_TAINTS = 10
export const MOST_POOL_NODES = 1000

/** Says of a Node which pool it is in. Under this prefix kubelets can neither give themselves a label nor take one away. */
export const POOL_LABEL = 'seedbed.dev.node-restriction.kubernetes.io/pool'

/**
 * Who makes the machines. `byo`: whoever has machines; each becomes a node with a join token of the pool. `local`: the
 * platform that `./seedbed up` makes, in its own datacenters.
 */
export const POOL_PROVIDERS = ['byo', 'local'] as const
export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const

/** Processors or memory that pods of a machine do not get, in thousandths and MiB; no more than the largest machine that we know would spare. */
export const RESERVED_MILLIS = [10, 16_000] as const
export const RESERVED_MIB = [16, 65_536] as const
/** How many pods kubelet is tested with at most is 110; one address of a /24 for each is the end. */
export const MAX_PODS = [10, 250] as const
const PERCENT = [1, 99] as const

const NAME =
  'Use 1 to 40 lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit.'

/** Of a pool: a DNS label, short enough to be part of the names of machines. */
export const PoolName = z
  .string()
  .max(40, NAME)
  .regex(/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/, NAME)

/** Part of a key or a value as Kubernetes takes it; which keys are refused is checked apart. */
const key = z.string().min(1).max(317)
const value = z.string().max(63)

const between = ([least, most]: readonly [number, number]) => {
  const message = `Choose ${least} to ${most}.`
  return z.int().min(least, message).max(most, message)
}

const cpu = z
  .string()
  .max(8)
  .regex(/^(\d{1,5}m|\d{1,2}(\.\d)?)$/, 'Write processors as 250m, or as 2 or 0.5.')
const memory = z
  .string()
  .max(8)
  .regex(/^\d{1,6}(Mi|Gi)$/, 'Write memory in Mi or Gi, as 512Mi.')
const THRESHOLD = 'Write a threshold as 200Mi, 2Gi or 5%.'
const threshold = z
  .string()
  .max(8)
  .regex(/^(\d{1,6}(Mi|Gi)|\d{1,2}%)$/, THRESHOLD)
const percentThreshold = z
  .string()
  .max(3)
  .regex(/^\d{1,2}%$/, 'Write a threshold as 5%.')

const reserved = (object: ObjectOf) =>
  object({
    cpu: cpu.optional().describe('10m to 16 processors.'),
    memory: memory.optional().describe('16Mi to 64Gi.'),
  })

const kubelet = (object: ObjectOf) =>
  object({
    maxPods: between(MAX_PODS)
      .optional()
      .describe(
        'Pods that a node takes at most; 110 by default. In a narrow range of pods a node has fewer addresses.',
      ),
    evictionHard: object({
      memoryAvailable: threshold.optional().describe('100Mi by default.'),
      nodefsAvailable: threshold.optional().describe('10% by default.'),
      nodefsInodesFree: percentThreshold.optional().describe('5% by default.'),
      imagefsAvailable: threshold.optional().describe('15% by default.'),
    })
      .optional()
      .describe('Below which the node ends pods; what is absent is as by default.'),
    systemReserved: reserved(object).optional().describe('What pods do not get: for the system of the machine.'),
    kubeReserved: reserved(object).optional().describe('What pods do not get: for kubelet and containerd.'),
    imageGCHighThresholdPercent: between(PERCENT)
      .optional()
      .describe('Of the disk of images: above it images that nobody uses are removed; 85 by default.'),
    imageGCLowThresholdPercent: between(PERCENT).optional().describe('Down to which they are removed; 80 by default.'),
  })

const taint = (object: ObjectOf) =>
  object({
    key: key.describe('As of a label.'),
    value: value.optional(),
    effect: z.enum(TAINT_EFFECTS).describe('NoExecute also ends the pods that are there and do not tolerate it.'),
  })

const shape = (object: ObjectOf) => ({
  name: PoolName.describe('Unique in the cluster. Cannot be changed.'),
  provider: z
    .enum(POOL_PROVIDERS)
    .optional()
    .describe(
      'Who makes its machines. byo, which is the default: you do. Another one makes as many as count says, where the datacenter is its. Cannot be changed.',
    ),
  count: z
    .int()
    .min(0)
    .max(MOST_POOL_NODES)
    .optional()
    .describe(
      'How many machines there are to be; said where the provider makes them, and only there. Those that are too many are drained first.',
    ),
  labels: z
    .record(z.string(), value)
    .optional()
    .meta({ maxProperties: MOST_POOL_LABELS, description: 'Kept on its Nodes.' }),
  taints: z
    .array(taint(object))
    .max(MOST_POOL_TAINTS, `Use at most ${MOST_POOL_TAINTS}.`)
    .optional()
    .describe('Kept on its Nodes; taints of others stay.'),
  kubelet: kubelet(object)
    .optional()
    .describe('Settings of the kubelets of its nodes; what is absent is as by default.'),
  version: z
    .string()
    .max(16)
    .regex(/^\d+\.\d+\.\d+$/, 'Write a version as 1.36.3.')
    .optional()
    .describe("Of its kubelets, without the v: not newer than the cluster's, which it is by default."),
})

/** A wanted set of like nodes. What is absent is as by default. */
export const NodePool = z.object(shape(z.object))
export type NodePool = z.infer<typeof NodePool>
export type KubeletSettings = NonNullable<NodePool['kubelet']>
export type PoolTaint = NonNullable<NodePool['taints']>[number]

/** The same as people write it: nothing in it that is not known. */
export const StrictNodePool = z.strictObject(shape(z.strictObject as ObjectOf))

/** How many Nodes of a pool there are. */
export const PoolCount = z.object({
  name: z.string().max(40),
  total: z.int(),
  ready: z.int(),
  unhealthy: z.int(),
})
export type PoolCount = z.infer<typeof PoolCount>
