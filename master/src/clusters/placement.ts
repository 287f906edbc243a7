import { invalid, type InvalidInput } from '../input.ts'
import type { AllowedSinks } from '../seeds/model.ts'

/** Where a cluster is wanted: in a datacenter by name, or in any of a provider and a region. */
export type AskedPlace = {
  readonly datacenter?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly region?: string | null | undefined
}

/** How many clusters are there, and how many may be. */
export type Room = {
  readonly used: number
  /** Absent where there is no limit. */
  readonly limit?: number
  /** The place that a cluster would take; absent where there is no limit, or none left. */
  readonly slot?: number | undefined
}

/** A datacenter with all that speaks for or against it now; what is absent does neither. */
export type Candidate = {
  readonly name: string
  readonly seedName: string
  readonly provider?: string
  readonly region?: string
  /** It is for others. */
  readonly closed?: boolean
  /** New clusters are kept off its seed. */
  readonly drain?: { readonly reason?: string | undefined } | undefined
  /** Its seed cannot be reached. */
  readonly away?: boolean
  /** Of its seed. */
  readonly seedRoom?: Room
  /** Of itself. */
  readonly room?: Room
  /** Where clusters of its seed may post audit events; absent: nowhere. */
  readonly auditSinks?: AllowedSinks | undefined
}

export type Place = {
  readonly datacenter: string
  readonly seed: string
  readonly seedSlot?: number
  readonly datacenterSlot?: number
  /** Why here; absent where it was asked for by name. */
  readonly placement?: string
}

/**
 * Decides where a new cluster comes, or says why nowhere. A datacenter by name is taken unless it is closed, drained or
 * full: the cluster of a seed that is away waits for it. Among several those whose seed is reached come first, then the
 * least loaded, then the order of names, so that the same facts give the same place. Pure.
 */
export function choosePlace(asked: AskedPlace, datacenters: readonly Candidate[]): Place | InvalidInput {
  const candidates = findAsked(asked, datacenters)
  if ('kind' in candidates) return candidates
  const open = candidates.filter((one) => whyNot(one) === undefined)
  const [best] = open.toSorted(byRank(open))
  if (!best) return noneOf(asked, candidates)
  const { name: datacenter, seedName: seed, seedRoom, room } = best
  return {
    datacenter,
    seed,
    ...(seedRoom?.slot === undefined ? {} : { seedSlot: seedRoom.slot }),
    ...(room?.slot === undefined ? {} : { datacenterSlot: room.slot }),
    ...(asked.datacenter ? {} : { placement: explain(asked, { best, candidates }) }),
  }
}

/** The datacenters that the input names, at least one, or what is wrong with how it names them. Pure. */
export function findAsked<D extends Candidate>(asked: AskedPlace, datacenters: readonly D[]): D[] | InvalidInput {
  const { datacenter, provider, region } = asked
  if (!datacenter) return findDescribed(asked, datacenters)
  if (provider || region) {
    return invalid(provider ? 'provider' : 'region', 'Name a datacenter, or a provider and a region, not both.')
  }
  const found = datacenters.find(({ name }) => name === datacenter)
  return found ? [found] : invalid('datacenter', `There is no datacenter "${cut(datacenter)}". ${choice(datacenters)}`)
}

function findDescribed<D extends Candidate>(
  { provider, region }: AskedPlace,
  datacenters: readonly D[],
): D[] | InvalidInput {
  if (!provider && !region) {
    return invalid('datacenter', `Name a datacenter, or a provider and a region. ${choice(datacenters)}`)
  }
  if (!provider) return invalid('provider', 'A region goes with a provider: name both, or a datacenter.')
  if (!region) return invalid('region', 'A provider goes with a region: name both, or a datacenter.')
  const found = datacenters.filter((one) => one.provider === provider && one.region === region)
  return found.length > 0 ? found : invalid('region', noSuchRegion({ provider, region }, datacenters))
}

function noSuchRegion(asked: { provider: string; region: string }, datacenters: readonly Candidate[]): string {
  const pairs = new Set(datacenters.map((one) => placeOf(one)))
  const there = [...pairs].toSorted().join(', ') || 'nothing is configured yet'
  return `There is no datacenter of ${cut(asked.provider)} in ${cut(asked.region)}. There is: ${there}.`
}

const cut = (text: string) => text.slice(0, 80)

function choice(datacenters: readonly Candidate[]): string {
  const names = datacenters.filter(({ closed }) => !closed).map(({ name }) => name)
  return `Choose one of: ${names.toSorted().join(', ') || 'none is configured yet'}.`
}

/** Why it takes no new cluster, to be read behind its name. Numbers are for operators, so they are not told. */
function whyNot({ closed, drain, seedName, seedRoom, room }: Candidate): string | undefined {
  if (closed) return 'is not open to this project and you'
  if (drain)
    return `takes no new clusters, since its seed ${seedName} is drained${drain.reason ? ` (${drain.reason})` : ''}`
  if (isFull(seedRoom)) return `is full, since its seed ${seedName} has all the clusters it may have`
  return isFull(room) ? 'is full, since it has all the clusters it may have' : undefined
}

const isFull = (room: Room | undefined) => room?.limit !== undefined && room.used >= room.limit

function noneOf(asked: AskedPlace, candidates: readonly Candidate[]): InvalidInput {
  const why = candidates.toSorted(byName).map((one) => `${one.name} ${whyNot(one) ?? ''}`)
  if (asked.datacenter) return invalid('datacenter', `Datacenter ${why.join()}: choose another one.`)
  return invalid('region', `${placeOf(asked)} takes no new cluster now: ${why.join('; ')}. Choose another region.`)
}

const placeOf = ({ provider, region }: AskedPlace) => `${provider ?? ''} in ${region ?? ''}`
const byName = (a: Candidate, b: Candidate) => (a.name < b.name ? -1 : 1)

function byRank(open: readonly Candidate[]): (a: Candidate, b: Candidate) => number {
  const load = loadIn(open)
  return (a, b) => Number(a.away ?? false) - Number(b.away ?? false) || load(a) - load(b) || byName(a, b)
}

/** By what share of the limit is used where each has one, else by the number of clusters on the seed. */
function loadIn(open: readonly Candidate[]): (one: Candidate) => number {
  const limited = open.every((one) => sharesOf(one).length > 0)
  return (one) => (limited ? Math.max(...sharesOf(one)) : (one.seedRoom?.used ?? 0))
}

const sharesOf = ({ seedRoom, room }: Candidate) =>
  [seedRoom, room].flatMap((one) => (one?.limit ? [one.used / one.limit] : []))

function explain(
  asked: AskedPlace,
  { best, candidates }: { best: Candidate; candidates: readonly Candidate[] },
): string {
  const lead = `${best.name} on seed ${best.seedName} was chosen for ${placeOf(asked)}`
  const others = candidates.filter((one) => one !== best).toSorted(byName)
  if (others.length === 0) return `${lead}: there is no other.`
  const load = loadIn(candidates.filter((one) => whyNot(one) === undefined))
  const against = (one: Candidate) => {
    const why = whyNot(one)
    if (why !== undefined) return why
    if (one.away && !best.away) return `was not reached, since its seed ${one.seedName} was away`
    return load(one) > load(best) ? 'had more load' : 'was as good, and comes later in the alphabet'
  }
  return `${lead}: ${others.map((one) => `${one.name} ${against(one)}`).join('; ')}.`
}
