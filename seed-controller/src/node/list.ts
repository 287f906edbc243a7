import type { V1Node, V1NodeCondition } from '#kubernetes'
import * as z from 'zod'
import {
  AGENT_ANNOTATION,
  AGENT_CONDITION,
  AGENT_SILENT_MS,
  type ListedNode,
  type ListedNodeUpgrade,
  type ListedPhase,
  MOST_LISTED_NODES,
  MOST_NODES_WITH_PHASES,
  plainVersion,
  POOL_LABEL,
  PoolName,
  ReportedPhase,
  Tunnels,
} from '#seed-api'
import { capacityOf } from './capacity.ts'

const MOST_PHASES = 24
const MOST_LINES = 5
const MOST_ADDRESSES = 4
const MAX_TEXT = 63
const MAX_MESSAGE = 320
const MAX_LINE = 240
const MAX_ANNOTATION = 16_384
const ADDRESS = /^[0-9a-fA-F.:/]{2,45}$/

/**
 * The nodes of a cluster one by one: those with whom something is wrong or goes on first, then those whose agent has
 * something to say, then by name, no more than fit into the status of a Cluster. While nothing happens it is the same. A
 * machine of a customer says most of it: it is bounded, and what cannot be read is left out. Pure.
 */
export function listNodes(nodes: readonly V1Node[], { unwell, upgrades }: Told, now: Date): ListedNode[] {
  const rank = (node: V1Node) => {
    if (unwell.has(nameOf(node)) || upgrades.has(nameOf(node))) return 0
    return hasNote(node) ? 1 : 2
  }
  return nodes
    .toSorted((a, b) => rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b), 'en'))
    .slice(0, MOST_LISTED_NODES)
    .map((node, index) => listNode(node, { now, upgrades, isInFull: index < MOST_NODES_WITH_PHASES }))
}

/** Its agent is well, and names a phase all the same: one that the node is ready without. */
const hasNote = (node: V1Node) => findCondition(node, AGENT_CONDITION)?.reason?.startsWith('Phase') ?? false

type Upgrades = ReadonlyMap<string, ListedNodeUpgrade>
/** By name: with whom something is wrong, and who is on the way to another version. */
export type Told = { readonly unwell: ReadonlySet<string>; readonly upgrades: Upgrades }
type Asked = { readonly now: Date; readonly upgrades: Upgrades; readonly isInFull: boolean }

function listNode(node: V1Node, { now, upgrades, isInFull }: Asked): ListedNode {
  const report = readReport(node.metadata?.annotations?.[AGENT_ANNOTATION])
  return withoutUndefined<ListedNode>({
    name: nameOf(node),
    pool: poolOf(node),
    createdAt: node.metadata?.creationTimestamp ?? new Date(0).toISOString(),
    version: plainVersion(node.status?.nodeInfo?.kubeletVersion),
    addresses: addressesOf(node),
    ...podsOf(node),
    upgrade: upgrades.get(nameOf(node)),
    ...capacityOf([node]),
    ...agentOf(findCondition(node, AGENT_CONDITION), now),
    ...reportOf(report),
    ...(isInFull ? inFull(report) : {}),
  })
}

const poolOf = ({ metadata }: V1Node) => PoolName.safeParse(metadata?.labels?.[POOL_LABEL]).data

/** Whether it takes pods, and where they are. */
function podsOf(node: V1Node) {
  const { podCIDR = '', unschedulable } = node.spec ?? {}
  const ready = findCondition(node, 'Ready')
  return {
    podCIDR: ADDRESS.test(podCIDR) ? podCIDR : undefined,
    ready: ready?.status === 'True',
    readySince: ready?.lastTransitionTime,
    cordoned: unschedulable === true ? true : undefined,
  }
}

/** As its condition says; its times do not change while all stays as it is, but when it falls silent. */
function agentOf(said: V1NodeCondition | undefined, now: Date): Pick<ListedNode, 'agent' | 'agentSince' | 'heardAt'> {
  const heard = said?.lastHeartbeatTime
  if (!said || !heard) return { agent: 'Unknown' }
  if (now.getTime() - Date.parse(heard) >= AGENT_SILENT_MS) return { agent: 'Silent', heardAt: heard }
  const agentSince = said.lastTransitionTime
  return { agent: said.status === 'True' ? 'Healthy' : 'Failing', ...(agentSince ? { agentSince } : {}) }
}

/** A version, or more exactly what was packed. */
const Short = z.string().regex(/^[\w.-]{1,32}$/)

/** As an agent writes it. Those of before told only the state of each phase: they are read as if they told none. */
const Report = z.object({
  phases: z.array(ReportedPhase).catch([]),
  tunnels: Tunnels.optional().catch(undefined),
  repairs: z.record(z.string(), z.int()).catch({}),
  lines: z.array(z.string()).catch([]),
  version: Short.optional().catch(undefined),
  refused: Short.optional().catch(undefined),
})
type Report = z.infer<typeof Report>

function readReport(annotation = ''): Report | undefined {
  if (annotation === '' || annotation.length > MAX_ANNOTATION) return undefined
  try {
    return Report.safeParse(JSON.parse(annotation)).data
  } catch {
    return undefined
  }
}

const reportOf = ({ tunnels, version, refused }: Partial<Report> = {}) => ({
  tunnels,
  agentVersion: version,
  agentRefused: refused,
})

function inFull(report: Report | undefined): Pick<ListedNode, 'phases' | 'repairs' | 'lines'> {
  const phases = report?.phases.slice(0, MOST_PHASES).map(listPhase) ?? []
  const repairs = Object.entries(report?.repairs ?? {})
    .slice(0, MOST_PHASES)
    .map(([what, count]) => ({ what: what.slice(0, MAX_TEXT), count: coarse(count) }))
  const lines = report?.lines.slice(0, MOST_LINES).map((line) => line.slice(0, MAX_LINE)) ?? []
  return {
    ...(phases.length === 0 ? {} : { phases }),
    ...(repairs.length === 0 ? {} : { repairs }),
    ...(lines.length === 0 ? {} : { lines }),
  }
}

function listPhase({ name, title, state, since, failures, message }: ReportedPhase): ListedPhase {
  const at = new Date(since)
  return {
    name: name.slice(0, MAX_TEXT),
    title: title.slice(0, MAX_TEXT),
    state,
    ...(Number.isNaN(at.getTime()) ? {} : { since: at.toISOString() }),
    ...(failures === undefined ? {} : { failures: coarse(failures) }),
    ...(message === undefined ? {} : { message: message.slice(0, MAX_MESSAGE) }),
  }
}

/** `at least`: exact up to ten, then one digit and zeros, so that what fails for days is not written all the time. */
export function coarse(count: number): number {
  if (count < 10) return Math.max(count, 0)
  const unit = 10 ** Math.floor(Math.log10(count))
  return Math.floor(count / unit) * unit
}

function addressesOf({ status }: V1Node): string[] | undefined {
  const of = (type: string) => status?.addresses?.filter((one) => one.type === type).map(({ address }) => address) ?? []
  const all = [...of('InternalIP'), ...of('ExternalIP')].filter((address) => ADDRESS.test(address))
  return all.length === 0 ? undefined : all.slice(0, MOST_ADDRESSES)
}

const nameOf = ({ metadata }: V1Node) => metadata?.name ?? ''
const findCondition = ({ status }: V1Node, type: string) => status?.conditions?.find((one) => one.type === type)

/** An object that is written and read back has none either. */
function withoutUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}
