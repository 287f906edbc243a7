import * as z from 'zod'
import {
  API_VERSION,
  CLUSTER_KIND,
  ClusterDeletion,
  ClusterRestore,
  type Condition,
  ListedAlert,
  LeftObject,
  ListedSnapshot,
  MOST_LEFT,
  MOST_LISTED_ALERTS,
  MOST_LISTED_NODES,
  MOST_LISTED_SNAPSHOTS,
  MOST_NODE_POOLS,
  MOST_NODE_PROBLEMS,
} from '#seed-api'
import { plainText } from './plain-text.ts'
import { SeenNode, SeenNodesUpgrade, SeenPoolCount, SeenPoolMachines, SeenProblem } from './seen-node.ts'
import { Count, line, maybe, some, Time, Version } from './seen-values.ts'

const MAX_CONDITIONS = 40
const MAX_APIS = 20
const MAX_MESSAGE = 1_000
const MAX_NAME = 320

const Short = z.string().min(1).max(253)
const Reason = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]{0,127}$/)
  .catch('Unknown')

const SeenCondition = z.object({
  type: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/),
  status: z.enum(['True', 'False', 'Unknown']).catch('Unknown'),
  reason: Reason,
  message: z
    .string()
    .transform((text) => plainText(text, MAX_MESSAGE))
    .catch(''),
  lastTransitionTime: maybe(Time),
})

const SeenApi = z.object({
  api: z
    .string()
    .max(120)
    .regex(/^[\w.-]+$/),
  removedIn: z.string().regex(/^\d{1,3}\.\d{1,4}$/),
})

const Name = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/)
const Person = z
  .string()
  .min(1)
  .transform((text) => plainText(text, MAX_NAME))
const Text = line(MAX_MESSAGE)

const SeenSnapshot = ListedSnapshot.extend({
  name: Name,
  user: maybe(Person),
  createdAt: Time,
  takenAt: maybe(Time),
  sizeBytes: maybe(z.int().min(0)),
  kubernetesVersion: maybe(Version),
  message: Text,
  portable: maybe(z.boolean()),
  notPortable: maybe(Text),
})

const SeenRestore = ClusterRestore.extend({
  name: Name,
  snapshot: Name,
  user: maybe(Person),
  takenAt: maybe(Time),
  startedAt: Time,
  since: Time,
  reason: Reason,
  message: Text,
})

const SeenAlert = ListedAlert.extend({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/),
  subject: maybe(line(253)),
  summary: line(MAX_NAME),
  since: Time,
})

const SeenLeft = LeftObject.extend({
  kind: z.string().regex(/^[A-Za-z]{1,63}$/),
  name: line(253),
  heldBy: maybe(line(300)),
})

const SeenDeletion = ClusterDeletion.extend({
  startedAt: Time,
  since: Time,
  deadline: Time,
  message: Text,
  left: some(SeenLeft, MOST_LEFT),
  leftCount: Count,
})

/** It is shown as it is, for people to copy. */
function isCertificate(base64: string): boolean {
  const pem = /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n?$/
  return pem.test(Buffer.from(base64, 'base64').toString())
}

const Status = z.object({
  observedRevision: maybe(Count),
  endpoint: maybe(z.url({ protocol: /^https$/ }).max(300)),
  certificateAuthorityData: maybe(z.base64().max(65_536)),
  auditSinkClientCAData: maybe(z.base64().max(8_192).refine(isCertificate)),
  version: maybe(Version),
  nodes: maybe(
    z.object({
      total: Count,
      ready: Count,
      cpuMillis: maybe(Count),
      memoryMiB: maybe(Count),
      oldestKubelet: maybe(Version),
      newestKubelet: maybe(Version),
      unhealthy: maybe(Count),
      upgrade: maybe(SeenNodesUpgrade),
      pools: maybe(some(SeenPoolCount, MOST_NODE_POOLS)),
      problems: maybe(some(SeenProblem, MOST_NODE_PROBLEMS)),
      listed: maybe(some(SeenNode, MOST_LISTED_NODES)),
    }),
  ),
  machines: maybe(some(SeenPoolMachines, MOST_NODE_POOLS)),
  deletion: maybe(SeenDeletion),
  deprecatedApis: maybe(z.array(SeenApi).transform((all) => all.slice(0, MAX_APIS))),
  snapshots: maybe(some(SeenSnapshot, MOST_LISTED_SNAPSHOTS)),
  restore: maybe(SeenRestore),
  alerts: maybe(some(SeenAlert, MOST_LISTED_ALERTS)),
  conditions: z.array(z.unknown()).catch([]),
})

const Seen = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal(CLUSTER_KIND),
  metadata: z.object({
    name: z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/),
    uid: maybe(Short),
    resourceVersion: maybe(z.string().regex(/^\d{1,15}$/)),
    creationTimestamp: maybe(Time),
    deletionTimestamp: maybe(Short),
  }),
  spec: z.object({ revision: maybe(z.int().min(1).max(Number.MAX_SAFE_INTEGER)) }).catch({}),
  status: z.unknown().optional(),
})

/**
 * A Cluster object as a seed shows it. Seeds are not trusted: strings are bounded and printable, numbers are in range,
 * times are times, and what is not so is not there.
 */
export type SeenCluster = {
  readonly name: string
  readonly uid: string | undefined
  readonly resourceVersion: string | undefined
  readonly creationTimestamp: string | undefined
  readonly isBeingDeleted: boolean
  /** Undefined when the object does not say. */
  readonly revision: number | undefined
  readonly status: Omit<z.infer<typeof Status>, 'conditions'> & { readonly conditions: readonly Condition[] }
}

/** Undefined for what is no Cluster object at all. Items of a list lack what the list itself says. */
export function readCluster(object: unknown): SeenCluster | undefined {
  const completed = typeof object === 'object' ? { apiVersion: API_VERSION, kind: CLUSTER_KIND, ...object } : object
  const seen = Seen.safeParse(completed)
  if (!seen.success) return undefined
  const { metadata, spec } = seen.data
  const status = Status.safeParse(seen.data.status ?? {}).data ?? { conditions: [] }
  return {
    name: metadata.name,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    creationTimestamp: metadata.creationTimestamp,
    isBeingDeleted: metadata.deletionTimestamp !== undefined,
    revision: spec.revision,
    status: { ...status, conditions: readConditions(status.conditions, metadata.creationTimestamp) },
  }
}

/** One of each type, the first. */
function readConditions(said: readonly unknown[], since = new Date(0).toISOString()): Condition[] {
  const conditions = new Map<string, Condition>()
  for (const one of said.slice(0, MAX_CONDITIONS)) {
    const { data } = SeenCondition.safeParse(one)
    if (!data || conditions.has(data.type)) continue
    conditions.set(data.type, { ...data, lastTransitionTime: data.lastTransitionTime ?? since })
  }
  return [...conditions.values()]
}
