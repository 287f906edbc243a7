import { checkSnapshotPolicy, policyOf } from '../cluster-snapshots/policy.ts'
import { addonsOf, changeAddons, checkAddonChange } from '../cluster-addons/decide.ts'
import { checkProxy, proxyOf } from '../cluster-proxy/decide.ts'
import { checkSinkPlace } from '../control-plane/audit-sink.ts'
import { changeControlPlane, checkControlPlane, checkControlPlaneChange, optionsOf } from '../control-plane/decide.ts'
import type { VersionConfig } from '../files/versions.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { checkLabels } from '../labels.ts'
import type { AllowedSinks } from '../seeds/model.ts'
import { upgradeBlockers } from '../versions/upgrade-checks.ts'
import { checkNodePools, poolsOf } from '../node-pools/decide.ts'
import { checkNodeUpgrade, nodeUpgradeOf } from '../node-upgrade/policy.ts'
import type {
  Addons,
  Cluster,
  ClusterProxy,
  ControlPlane,
  NodePool,
  NodeUpgradePolicy,
  PresetRef,
  SnapshotPolicy,
} from './model.ts'

/** What is to change; what is absent stays as it is. */
export type ClusterChange = {
  readonly version?: string | undefined
  /** All of them: those that are not here go. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly deletionProtection?: boolean | undefined
  /** All of it; empty: as the seed does it by itself. */
  readonly snapshots?: SnapshotPolicy | undefined
  /** By section. */
  readonly controlPlane?: ControlPlane | undefined
  /** By section. */
  readonly addons?: Addons | undefined
  /** All of it; empty: as by default. */
  readonly nodeUpgrade?: NodeUpgradePolicy | undefined
  /** All of it; empty: that of its datacenter. */
  readonly proxy?: ClusterProxy | undefined
  /** All of them: those that are not here go. */
  readonly nodePools?: readonly NodePool[] | undefined
  /** Null takes it away. */
  readonly preset?: PresetRef | null | undefined
}

type Facts = {
  readonly versions: VersionConfig
  readonly now: Date
  /** Of the cluster's seed; absent: nowhere. */
  readonly auditSinks?: AllowedSinks | undefined
}

/** Decides what a cluster is to be, or names the first field that is wrong. Pure. */
export function decideChange(cluster: Cluster, change: ClusterChange, facts: Facts): Cluster | InvalidInput {
  const { version = cluster.version, labels = cluster.labels } = change
  const {
    preset: _preset,
    snapshots: _snapshots,
    nodeUpgrade: _nodeUpgrade,
    proxy: _proxy,
    controlPlane: options,
    addons: before,
    nodePools: _pools,
    ...rest
  } = cluster
  const pools = poolsAfter(cluster, change)
  const { controlPlane, addons } = optionsAfter({ controlPlane: options, addons: before }, change)
  const mistake =
    checkOptions(cluster, { change, controlPlane }, { ...facts, version }) ??
    checkVersion({ ...rest, controlPlane, ...pools }, version, facts) ??
    checkAddonsAfter(change, cluster, addons) ??
    checkRest(change, version)
  if (mistake) return mistake
  return {
    ...rest,
    version,
    labels,
    ...restOf(cluster, change),
    ...optionsOf(controlPlane),
    ...addonsOf(addons),
    ...pools,
  }
}

/** What it has already is asked about again when its version changes. */
function checkOptions(
  cluster: Cluster,
  { change, controlPlane }: { change: ClusterChange; controlPlane: ControlPlane | undefined },
  { version, auditSinks }: { version: string; auditSinks?: AllowedSinks | undefined },
): InvalidInput | undefined {
  const { profile, network, seed, controlPlane: before } = cluster
  return (
    checkControlPlane(change.controlPlane && controlPlane, { version, profile, network }) ??
    checkControlPlaneChange(before, controlPlane) ??
    checkSinkPlace(before, controlPlane, { seed, auditSinks })
  )
}

type Options = Pick<Cluster, 'controlPlane' | 'addons'>

const optionsAfter = (before: Options, change: ClusterChange): Options => ({
  controlPlane: changeControlPlane(before.controlPlane, change.controlPlane ?? {}),
  addons: changeAddons(before.addons, change.addons ?? {}),
})

const checkAddonsAfter = ({ addons }: ClusterChange, cluster: Cluster, after: Cluster['addons']) =>
  addons && checkAddonChange(cluster, after)

const poolsAfter = (before: Cluster, change: ClusterChange) => poolsOf(change.nodePools ?? before.nodePools)

const checkRest = (
  { labels, snapshots, nodeUpgrade, proxy, nodePools }: ClusterChange,
  version: string,
): InvalidInput | undefined =>
  (labels ? checkLabels('labels', labels) : undefined) ??
  checkSnapshotPolicy(snapshots) ??
  checkNodeUpgrade(nodeUpgrade) ??
  checkProxy(proxy) ??
  checkNodePools(nodePools, { version })

const restOf = (cluster: Cluster, change: ClusterChange) => ({
  deletionProtection: change.deletionProtection ?? cluster.deletionProtection,
  ...presetOf(cluster, change),
  ...policyOf(change.snapshots ?? cluster.snapshots),
  ...nodeUpgradeOf(change.nodeUpgrade ?? cluster.nodeUpgrade),
  ...proxyOf(change.proxy ?? cluster.proxy),
})

function presetOf(before: Cluster, change: ClusterChange): Pick<Cluster, 'preset'> {
  const preset = change.preset === undefined ? before.preset : change.preset
  return preset ? { preset } : {}
}

/** Whoever asks for an upgrade learns of everything that is in its way at once. */
function checkVersion(cluster: Cluster, to: string, facts: Facts): InvalidInput | undefined {
  if (to === cluster.version) return undefined
  const blockers = upgradeBlockers(cluster, to, facts)
  return blockers.length === 0 ? undefined : invalid('version', blockers.map(({ message }) => message).join(' '))
}
