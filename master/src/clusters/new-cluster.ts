import { domainOf } from '#seed-api'
import { checkSnapshotPolicy, policyOf } from '../cluster-snapshots/policy.ts'
import { addonsOf, changeAddons, checkAddons } from '../cluster-addons/decide.ts'
import { checkProxy, proxyOf } from '../cluster-proxy/decide.ts'
import { checkSinkPlace } from '../control-plane/audit-sink.ts'
import { changeControlPlane, checkControlPlane, optionsOf } from '../control-plane/decide.ts'
import { checkName, invalid, type InvalidInput } from '../input.ts'
import { checkLabels, type Labels } from '../labels.ts'
import { checkNodePools, checkPoolProviders, poolsOf } from '../node-pools/decide.ts'
import { checkNodeUpgrade, nodeUpgradeOf } from '../node-upgrade/policy.ts'
import type {
  Addons,
  ClusterProxy,
  ControlPlane,
  MadeFrom,
  NodeUpgradePolicy,
  NodePool,
  Profile,
  SnapshotPolicy,
} from './model.ts'
import { checkNetwork, type AskedNetwork, type Network } from './network.ts'
import { choosePlace, findAsked, type AskedPlace, type Candidate, type Place } from './placement.ts'

/** What can be said of a new cluster but its name; what is absent or null is decided. */
export type ClusterSettings = AskedPlace & {
  readonly version?: string | null | undefined
  readonly profile?: Profile | null | undefined
  readonly labels?: Labels | undefined
  readonly deletionProtection?: boolean | null | undefined
  /** Id of a preset. */
  readonly preset?: string | null | undefined
  readonly network?: AskedNetwork | null | undefined
  readonly controlPlane?: ControlPlane | null | undefined
  readonly addons?: Addons | null | undefined
  readonly nodePools?: readonly NodePool[] | null | undefined
}

export type NewCluster = ClusterSettings & {
  readonly name: string
  readonly snapshotPolicy?: SnapshotPolicy | undefined
  readonly nodeUpgrade?: NodeUpgradePolicy | undefined
  readonly proxy?: ClusterProxy | null | undefined
  /** What the settings were taken from. */
  readonly madeFrom?: MadeFrom | undefined
  /** The snapshot of another cluster that it begins with. */
  readonly restoreFrom?: { readonly clusterId: string; readonly snapshot: string } | null | undefined
}

/** What the platform offers now. */
export type Offer = {
  readonly datacenters: readonly Candidate[]
  /** Newest first. */
  readonly versions: readonly string[]
  readonly defaultVersion?: string | undefined
}

export type Decided = Place & {
  readonly kind: 'decided'
  readonly name: string
  readonly version: string
  readonly profile: Profile
  readonly network: Network
  readonly labels: Record<string, string>
  readonly deletionProtection: boolean
  /** Absent: as the seed does it by itself. */
  readonly snapshots?: SnapshotPolicy
  /** Absent: as it is by default. */
  readonly controlPlane?: ControlPlane
  readonly addons?: Addons
  /** Absent: as it is by default. */
  readonly nodeUpgrade?: NodeUpgradePolicy
  /** Absent: that of its datacenter. */
  readonly proxy?: ClusterProxy
  /** Absent: none. */
  readonly nodePools?: NodePool[]
}

/** Decides what a new cluster is to be, or names the first field that is wrong and what is allowed there. Pure. */
export function decideNewCluster(input: NewCluster, offer: Offer): Decided | InvalidInput {
  const decided = checkNewCluster(input, offer)
  return 'problems' in decided ? decided.problems[0] : decided
}

/** The same with everything that is wrong. Pure. */
export function checkNewCluster(
  input: NewCluster,
  offer: Offer,
): Decided | { problems: readonly [InvalidInput, ...InvalidInput[]] } {
  const place = choosePlace(input, offer.datacenters)
  const version = decideVersion(input.version, offer)
  const network = checkNetwork(input.network ?? {})
  const { name, labels = {} } = input
  const [first, ...others] = [
    checkName('name', name),
    mistakeOf(place),
    mistakeOf(version),
    mistakeOf(network),
    checkLabels('labels', labels),
    checkSnapshotPolicy(input.snapshotPolicy),
    checkNodeUpgrade(input.nodeUpgrade),
    checkProxy(input.proxy ?? undefined),
    checkOptions({ ...input, profile: input.profile ?? 'single' }, version, network),
    checkSink(input, place, offer),
    checkAddonsOf(input),
    checkPools(input, version) ?? checkPoolPlace(input, place, offer),
  ].filter((mistake) => mistake !== undefined)
  if (first) return { problems: [first, ...others] }
  return {
    kind: 'decided',
    name,
    ...(place as Place),
    version: version as string,
    profile: input.profile ?? 'single',
    network: network as Network,
    labels: { ...labels },
    deletionProtection: input.deletionProtection ?? false,
    ...partsOf(input),
  }
}

/** What is as by default is absent. */
const partsOf = (input: NewCluster) => ({
  ...policyOf(input.snapshotPolicy),
  ...nodeUpgradeOf(input.nodeUpgrade),
  ...proxyOf(input.proxy ?? undefined),
  ...optionsOf(changeControlPlane(undefined, input.controlPlane ?? {})),
  ...addonsOf(changeAddons(undefined, input.addons ?? {})),
  ...poolsOf(input.nodePools ?? []),
})

/** What is wrong with settings that are kept for later: nothing has to be said, and room is looked for then. Pure. */
export function checkSettings(settings: ClusterSettings, offer: Offer): InvalidInput | undefined {
  const { version, network, labels = {} } = settings
  const decided = decideVersion(version, offer)
  return (
    checkPlace(settings, offer) ??
    (version ? mistakeOf(decided) : undefined) ??
    mistakeOf(checkNetwork(network ?? {})) ??
    checkLabels('labels', labels) ??
    // With no version it will be the default of the day, of which nobody knows more than that of today.
    checkParts(settings, decided)
  )
}

const checkParts = (settings: ClusterSettings, version: string | InvalidInput) =>
  checkAddonsOf(settings) ??
  checkOptions(settings, version, checkNetwork(settings.network ?? {})) ??
  checkPools(settings, version)

const checkAddonsOf = ({ addons, network }: ClusterSettings) =>
  checkAddons(addons ?? undefined, domainOf(network ?? {}))

function checkPlace(asked: AskedPlace, { datacenters }: Offer): InvalidInput | undefined {
  const isSaid = asked.datacenter || asked.provider || asked.region
  return isSaid ? mistakeOf(findAsked(asked, datacenters)) : undefined
}

/** A version that is wrong is a mistake of its own. */
function checkOptions(
  { controlPlane, profile }: ClusterSettings,
  version: string | InvalidInput,
  network: Network | InvalidInput,
): InvalidInput | undefined {
  if (!controlPlane || typeof version !== 'string') return undefined
  const of = { version, profile: profile ?? undefined, network: 'kind' in network ? undefined : network }
  return checkControlPlane(changeControlPlane(undefined, controlPlane), of)
}

/** Where it may send to depends on the seed that it comes to. */
function checkSink(
  { controlPlane }: ClusterSettings,
  place: Place | InvalidInput,
  { datacenters }: Offer,
): InvalidInput | undefined {
  if (!controlPlane || 'kind' in place) return undefined
  const auditSinks = datacenters.find(({ name }) => name === place.datacenter)?.auditSinks
  return checkSinkPlace(undefined, controlPlane, { seed: place.seed, auditSinks })
}

const checkPools = ({ nodePools }: ClusterSettings, version: string | InvalidInput) =>
  typeof version === 'string' ? checkNodePools(nodePools ?? [], { version }) : undefined

/** A place that is wrong is a mistake of its own. */
function checkPoolPlace(
  { nodePools }: ClusterSettings,
  place: Place | InvalidInput,
  { datacenters }: Offer,
): InvalidInput | undefined {
  if (!('datacenter' in place)) return undefined
  const datacenter = datacenters.find(({ name }) => name === place.datacenter)
  return checkPoolProviders({ nodePools: nodePools ?? [] }, datacenter)
}

const mistakeOf = (decided: object | string): InvalidInput | undefined =>
  typeof decided === 'object' && 'kind' in decided ? (decided as InvalidInput) : undefined

function decideVersion(asked: string | null | undefined, { versions, defaultVersion }: Offer): string | InvalidInput {
  const version = asked ?? defaultVersion
  if (version !== undefined && versions.includes(version)) return version
  const choice = versions.join(', ') || 'none is configured yet'
  const said = asked ? `Kubernetes "${asked.slice(0, 40)}" is not offered` : 'There is no default version'
  const hint = asked?.startsWith('v') ? ', without the v' : ''
  return invalid('version', `${said}. Choose one of: ${choice}${hint}.`)
}
