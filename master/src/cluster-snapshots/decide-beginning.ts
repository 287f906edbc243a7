import { domainOf, minorsBetween, type ListedSnapshot } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import type { NewCluster } from '../clusters/new-cluster.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { findListed } from './decide.ts'

type Asked = Pick<NewCluster, 'version' | 'profile' | 'network'>
type Settings = Required<{ [K in keyof Asked]: NonNullable<Asked[K]> }>

/**
 * What a new cluster has to be that begins with a snapshot of another one, or what is in the way. By what the seed of the
 * other one last said, which need not be there any more: the seed of the new one looks again, and refuses by itself. Pure.
 */
export function decideBeginning(source: Cluster, name: string, asked: Asked): Settings | InvalidInput {
  const snapshot = findListed(source, name)
  if ('kind' in snapshot) return inside(snapshot)
  const version = asked.version ?? source.observed?.version ?? source.version
  return (
    mistakeIn(snapshot) ??
    mistakeInVersion(snapshot, version) ??
    mistakeInNetwork(source, asked.network) ?? {
      version,
      profile: asked.profile ?? source.profile,
      network: source.network,
    }
  )
}

const FIELD = 'restoreFrom.snapshot'
const inside = (mistake: InvalidInput): InvalidInput => ({ ...mistake, field: FIELD })

function mistakeIn({ name, state, message, portable, notPortable }: ListedSnapshot): InvalidInput | undefined {
  if (state === 'Failed') return invalid(FIELD, `Snapshot ${name} is of no use. ${message}`)
  if (state !== 'Ready') {
    return invalid(FIELD, `Snapshot ${name} was not seen to work yet: wait until its state is READY.`)
  }
  if (portable) return undefined
  const why =
    'Its seed has not said that it can be restored into another cluster: the keys of its cluster may not lie with it.'
  return invalid(FIELD, notPortable ?? why)
}

function mistakeInVersion({ kubernetesVersion: taken }: ListedSnapshot, version: string): InvalidInput | undefined {
  if (taken === undefined || [0, 1].includes(minorsBetween(taken, version))) return undefined
  return invalid(
    'version',
    `The snapshot was taken of Kubernetes ${taken}: choose a version of that minor or of the next one, whose API servers read what it holds.`,
  )
}

function mistakeInNetwork({ network }: Cluster, asked: Asked['network']): InvalidInput | undefined {
  const domain = domainOf(network)
  if (asked?.dnsDomain != null && asked.dnsDomain !== domain)
    return invalid(
      'network.dnsDomain',
      `Programs in the snapshot know each other by names that end in ${domain}: leave this out, or say the same.`,
    )
  const other = (['podCIDR', 'serviceCIDR'] as const).find(
    (field) => asked?.[field] != null && asked[field] !== network[field],
  )
  if (other === undefined) return undefined
  return invalid(
    `network.${other}`,
    `Addresses in the snapshot are from ${network[other]}: leave this out, or say the same.`,
  )
}
