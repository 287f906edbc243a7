import { checkName, invalid, type InvalidInput } from '../input.ts'
import type { Profile } from './model.ts'
import { checkNetwork, type Network } from './network.ts'

export type NewCluster = {
  readonly name: string
  readonly datacenter: string
  readonly version?: string | null | undefined
  readonly profile?: Profile | null | undefined
  readonly network?:
    | { readonly podCIDR?: string | null | undefined; readonly serviceCIDR?: string | null | undefined }
    | null
    | undefined
}

/** What the platform offers now. */
export type Offer = {
  readonly datacenters: readonly { readonly name: string; readonly seedName: string }[]
  readonly versions: readonly { readonly version: string; readonly isDefault: boolean }[]
}

export type Decided = {
  readonly kind: 'decided'
  readonly name: string
  readonly seed: string
  readonly datacenter: string
  readonly version: string
  readonly profile: Profile
  readonly network: Network
}

/** Decides what a new cluster is to be, or names the first field that is wrong and what is allowed there. Pure. */
export function decideNewCluster(input: NewCluster, offer: Offer): Decided | InvalidInput {
  const badName = checkName('name', input.name)
  if (badName) return badName
  const datacenter = offer.datacenters.find(({ name }) => name === input.datacenter)
  if (!datacenter) {
    const names = offer.datacenters
      .map(({ name }) => name)
      .toSorted()
      .join(', ')
    return invalid(
      'datacenter',
      `There is no datacenter "${input.datacenter.slice(0, 80)}". Choose one of: ${names || 'none is configured yet'}.`,
    )
  }
  const version = decideVersion(input.version, offer)
  if (typeof version !== 'string') return version
  const network = checkNetwork(input.network ?? {})
  if ('kind' in network) return network
  return {
    kind: 'decided',
    name: input.name,
    datacenter: datacenter.name,
    seed: datacenter.seedName,
    version,
    profile: input.profile ?? 'single',
    network,
  }
}

function decideVersion(asked: string | null | undefined, offer: Offer): string | InvalidInput {
  const offered = offer.versions.find(({ version, isDefault }) => (asked ? version === asked : isDefault))
  if (offered) return offered.version
  const versions = offer.versions.map(({ version }) => version).join(', ') || 'none is configured yet'
  const said = asked ? `Kubernetes "${asked.slice(0, 40)}" is not offered` : 'There is no default version'
  const hint = asked?.startsWith('v') ? ', without the v' : ''
  return invalid('version', `${said}. Choose one of: ${versions}${hint}.`)
}
