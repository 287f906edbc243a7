import type { V1Node, V1NodeCondition } from '#kubernetes'
import {
  AGENT_ANNOTATION,
  AGENT_CONDITION,
  AGENT_SILENT_MS,
  compareKubernetesVersions,
  kubeletProblem,
  NODE_UPGRADE_ANNOTATION,
  type NodeUpgradeMark,
  plainVersion,
  readUpgradeMark,
} from '#seed-api'

/** A node, as far as its upgrade is decided from it. */
export type UpgradeNode = {
  readonly name: string
  /** Of its kubelet, without the `v`; undefined until that has said so. */
  readonly version: string | undefined
  /** What it is to be. */
  readonly wanted: string
  readonly ready: boolean
  readonly cordoned: boolean
  readonly mark: NodeUpgradeMark | undefined
  /** Why its agent cannot do it, in words that go into a sentence; undefined where it can. */
  readonly unable: string | undefined
  /** What its agent complains of. */
  readonly complaint: string | undefined
}

/** `wanted` is the version that the node is to have. Pure. */
export function upgradeFacts(node: V1Node, wanted: string, now: Date): UpgradeNode {
  const agent = findCondition(node, AGENT_CONDITION)
  const { metadata, spec, status } = node
  return {
    name: metadata?.name ?? '',
    version: plainVersion(status?.nodeInfo?.kubeletVersion),
    wanted,
    ready: isTrue(findCondition(node, 'Ready')),
    cordoned: spec?.unschedulable === true,
    mark: readUpgradeMark(annotationOf(node, NODE_UPGRADE_ANNOTATION)),
    unable: whyUnable(node, agent, now),
    complaint: agent?.status === 'False' ? agent.message : undefined,
  }
}

/** As its agent says that it has not become another one. */
const AGENT_OF_BEFORE = 'PhaseAgent'

/** Whether it has to go to another version, and may. */
export function isBehind({ version, wanted }: UpgradeNode): boolean {
  return version !== undefined && compareKubernetesVersions(version, wanted) < 0 && !kubeletProblem(version, wanted)
}

function whyUnable(node: V1Node, agent: V1NodeCondition | undefined, now: Date): string | undefined {
  const heard = agent?.lastHeartbeatTime
  if (!agent || !heard) return 'its agent never reported'
  if (now.getTime() - Date.parse(heard) >= AGENT_SILENT_MS) return 'its agent is silent'
  if (!canUpgrade(node)) return 'its agent does not say that it replaces kubelet'
  // That it is of another version than it shall be does not hinder it.
  const isUnfit = agent.status === 'False' && agent.reason !== AGENT_OF_BEFORE
  return isUnfit ? `its agent cannot do its work (${agent.message ?? agent.reason ?? ''})` : undefined
}

/** Agents that can say so. It is only whether to ask them: a node that says it falsely is waited for, and named. */
function canUpgrade(node: V1Node): boolean {
  return annotationOf(node, AGENT_ANNOTATION)?.includes('"upgrades":true') ?? false
}

const annotationOf = ({ metadata }: V1Node, name: string) => metadata?.annotations?.[name]
const isTrue = (said: V1NodeCondition | undefined): boolean => said?.status === 'True'
const findCondition = ({ status }: V1Node, type: string) => status?.conditions?.find((one) => one.type === type)
