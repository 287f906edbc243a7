import { isDeepStrictEqual } from 'node:util'
import type { V1Deployment, V1StatefulSet } from '#kubernetes'
import {
  CLUSTER_CONDITIONS,
  type Cluster,
  type ClusterConditionType,
  type ClusterStatus,
  type Condition,
} from '#seed-api'
import type { Address, ComponentName } from '#templates'
import type { Observed } from './observed.ts'
import { foundationParams } from './params.ts'
import type { Plan } from './actions.ts'
import { given } from '../given.ts'
import { REASONS, sentence, type Reason, type Verdict } from './reasons.ts'
import { judgeDeletion } from './deletion.ts'
import { isBeingRestored } from './restoring.ts'
import { startsAfter } from './start-order.ts'
import { findTrouble } from './trouble.ts'
import { chooseFor, judgeUpgrade, servedBy } from './upgrade.ts'
import { judgeRollout } from '../rollout/judge.ts'

type Verdicts = Readonly<Record<ClusterConditionType, Verdict>>
/** What a plan says of a cluster. */
export type Telling = Pick<Plan, 'holdup' | 'stages' | 'edition'>

/** Where people and nodes reach the API server. */
export const endpointOf = (address: Address): string => `https://${address.external}:${address.port}`

/** The port that was told to people and nodes; undefined before there is one. */
export function toldPort({ status }: Cluster): number | undefined {
  return status?.endpoint === undefined ? undefined : Number(new URL(status.endpoint).port || 443)
}

const WORKLOADS = {
  EtcdAvailable: { component: 'etcd', key: 'StatefulSet/etcd' },
  ApiserverAvailable: { component: 'apiserver', key: 'Deployment/apiserver' },
  ControllerManagerAvailable: { component: 'controller-manager', key: 'Deployment/controller-manager' },
  SchedulerAvailable: { component: 'scheduler', key: 'Deployment/scheduler' },
  VpnAvailable: { component: 'vpn', key: 'StatefulSet/vpn' },
  PrometheusAvailable: { component: 'prometheus', key: 'Deployment/prometheus' },
} as const satisfies Partial<Record<ClusterConditionType, { component: ComponentName; key: string }>>

/** Told, and no more: whether a cluster can be used depends neither on its figures nor on the progress of an upgrade, its own or the seed's. */
const BESIDE: ReadonlySet<string> = new Set<ClusterConditionType>(['PrometheusAvailable', 'Upgraded', 'RolledOut'])

/** What can be said of the cluster now; `failure` is why the last change was not carried out. */
export function statusOf(o: Observed, plan: Telling, failure?: Verdict): OwnStatus {
  const verdicts = judge(o, plan, failure)
  const { metadata, spec } = o.cluster
  const conditions = CLUSTER_CONDITIONS.map((type) => condition(o, type, verdicts[type]))
  return {
    ...(metadata.generation === undefined ? {} : { observedGeneration: metadata.generation }),
    observedRevision: spec.revision,
    namespace: foundationParams(o.cluster).namespace,
    ...given({
      endpoint: o.address && endpointOf(o.address),
      certificateAuthorityData: o.roots && base64(o.roots['cluster-ca.crt']),
      auditSinkClientCAData: o.auditRoots && base64(o.auditRoots['audit-ca.crt']),
      version: runs(o, verdicts.Ready),
      apiserverVersion: servedBy(o),
      // What waits is still what it was.
      made: plan.edition?.waits ? undefined : plan.edition?.made,
      deletion: o.leaving && judgeDeletion(o)?.deletion,
    }),
    conditions,
  }
}

/** Whether a status says something that the stored one does not. */
export function differs(next: OwnStatus, stored: ClusterStatus | undefined): boolean {
  const own = new Set<string>(next.conditions?.map(({ type }) => type))
  const conditions = stored?.conditions?.filter(({ type }) => own.has(type)) ?? []
  return !isDeepStrictEqual(plain(withKnown(next, stored)), plain({ ...withKnown({}, stored), conditions }))
}

/**
 * What is said here. All else is another controller's: repeated here it would be ours as well, and stay when the other one
 * takes it back.
 */
const OWN = [
  'observedGeneration',
  'observedRevision',
  'namespace',
  'endpoint',
  'certificateAuthorityData',
  'auditSinkClientCAData',
  'version',
  'apiserverVersion',
  'made',
  'deletion',
] as const satisfies readonly (keyof ClusterStatus)[]
export type OwnStatus = Pick<ClusterStatus, (typeof OWN)[number] | 'conditions'>

/** What was known once and cannot be seen now stays known. */
export function withKnown(next: OwnStatus, stored: ClusterStatus | undefined): OwnStatus {
  const known = OWN.flatMap((field) => (stored?.[field] === undefined ? [] : [[field, stored[field]]]))
  return { ...Object.fromEntries(known), ...next }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))

function judge(o: Observed, plan: Telling, failure: Verdict | undefined): Verdicts {
  const parts = {
    AddressAssigned: judgeAddress(o),
    EtcdAvailable: judgeWorkload(o, 'EtcdAvailable'),
    ApiserverAvailable: judgeApiserver(o),
    ControllerManagerAvailable: judgeWorkload(o, 'ControllerManagerAvailable'),
    SchedulerAvailable: judgeWorkload(o, 'SchedulerAvailable'),
    VpnAvailable: judgeWorkload(o, 'VpnAvailable'),
    PrometheusAvailable: judgeWorkload(o, 'PrometheusAvailable'),
    AccessGranted: judgeAccess(o, plan),
  }
  const Ready = failure ?? plan.holdup ?? sumUp(parts)
  const RolledOut = judgeRollout({ o, plan, workloads: Object.values(WORKLOADS), parts: Object.values(parts) })
  return { ...said(o, { ...parts, Upgraded: judgeUpgrade(o, runs(o, Ready)), RolledOut }, plan), Ready }
}

/** What is there waits for data, and for nothing else. */
const HELD_BY_DATA: ReadonlySet<Reason> = new Set(['Restoring', 'Beginning'])

/** What is being deleted or restored waits for nothing but that; advice on how to bring it up would mislead. */
function said(o: Observed, parts: Omit<Verdicts, 'Ready'>, { holdup }: Pick<Plan, 'holdup'>): Omit<Verdicts, 'Ready'> {
  const isLeaving = o.cluster.metadata.deletionTimestamp !== undefined
  if (!holdup || !(isLeaving || HELD_BY_DATA.has(holdup.reason))) return parts
  const entries = Object.entries(parts).map(([type, verdict]) => {
    // An upgrade that waits for a restore says so itself.
    const isOwn = REASONS[verdict.reason].status === 'True' || (!isLeaving && type === 'Upgraded')
    return [type, isOwn ? verdict : holdup] as const
  })
  return Object.fromEntries(entries) as Omit<Verdicts, 'Ready'>
}

function sumUp(parts: Omit<Verdicts, 'Ready' | 'Upgraded' | 'RolledOut'>): Verdict {
  const waiting = Object.entries(parts)
    .filter(([type, verdict]) => !BESIDE.has(type) && REASONS[verdict.reason].status !== 'True')
    .map(([type]) => type)
  if (waiting.length === 0) return { reason: 'Available', facts: {} }
  return { reason: 'Waiting', facts: { waiting: waiting.join(', ') } }
}

function judgeAddress(o: Observed): Verdict {
  if (o.address) return { reason: 'Assigned', facts: { endpoint: endpointOf(o.address) } }
  return { reason: 'WaitingForAddress', facts: {} }
}

function judgeWorkload(o: Observed, type: keyof typeof WORKLOADS): Verdict {
  const { component, key } = WORKLOADS[type]
  const live: V1Deployment | V1StatefulSet | undefined = o.objects.get(key)
  if (!live) return whyMissing(o, component, key)
  const wanted = live.spec?.replicas ?? 1
  const ready = live.status?.readyReplicas ?? 0
  const facts = { component, ready, wanted, namespace: foundationParams(o.cluster).namespace }
  // etcd needs a majority to work; of the others one is enough.
  const needed = component === 'etcd' ? Math.floor(wanted / 2) + 1 : 1
  if (ready >= needed) return { reason: 'Running', facts }
  const trouble = findTrouble(o.pods, component)
  if (trouble) return { reason: trouble.reason, facts: { ...facts, detail: trouble.detail } }
  return { reason: 'Starting', facts }
}

function whyMissing(o: Observed, component: ComponentName, key: string): Verdict {
  const after = o.address && startsAfter(o, key)
  return after
    ? { reason: 'StartsLater', facts: { component, after } }
    : { reason: 'WaitingForInputs', facts: { component } }
}

/** Running is not enough: it has to answer where people reach it. */
function judgeApiserver(o: Observed): Verdict {
  const running = judgeWorkload(o, 'ApiserverAvailable')
  if (running.reason !== 'Running' || !o.address || !o.outside)
    return running.reason === 'Running' ? { ...running, reason: 'Starting' } : running
  const endpoint = endpointOf(o.address)
  if (o.outside.reachable) return { reason: 'Reachable', facts: { endpoint } }
  return { reason: 'Unreachable', facts: { endpoint, detail: o.outside.detail } }
}

function judgeAccess(o: Observed, plan: Pick<Plan, 'stages'>): Verdict {
  if (!o.outside?.reachable) return { reason: 'WaitingForApiserver', facts: {} }
  const writing = plan.stages.flat().some(({ kind }) => kind === 'grant' || kind === 'revoke')
  return { reason: writing ? 'Granting' : 'Granted', facts: {} }
}

/** The version that every component runs, or ran last. */
function runs(o: Observed, { reason }: Verdict): string | undefined {
  // A version that is wanted meanwhile waits.
  if (isBeingRestored(o.cluster)) return o.cluster.status?.version
  const isAll = REASONS[reason].status === 'True' && runsWanted(o) && isChosen(o)
  return isAll ? o.cluster.spec.version : o.cluster.status?.version
}

function isChosen(o: Observed): boolean {
  const { refused, moving } = chooseFor(o)
  return refused === undefined && moving === undefined
}

/** Whether every replica that the cluster needs is of the specification that was applied last. */
function runsWanted(o: Observed): boolean {
  const needed = Object.entries(WORKLOADS).filter(([type]) => !BESIDE.has(type))
  return needed.every(([, { key }]) => {
    const live: V1Deployment | V1StatefulSet | undefined = o.objects.get(key)
    const current = live?.status?.observedGeneration === live?.metadata?.generation
    return current && live?.status?.updatedReplicas === live?.spec?.replicas
  })
}

function condition(o: Observed, type: ClusterConditionType, { reason, facts }: Verdict): Condition {
  const { status } = REASONS[reason]
  const before = o.cluster.status?.conditions?.find((c) => c.type === type)
  const { generation } = o.cluster.metadata
  return {
    type,
    status,
    reason,
    message: sentence(reason, facts),
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : o.now.toISOString(),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  }
}
