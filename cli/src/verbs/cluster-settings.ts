import type { ClusterSettingsInput } from '../__generated__/operations.ts'
import type { ClusterTemplate } from '../api/cluster-templates.ts'
import type { Cluster } from '../api/clusters.ts'
import { relabel } from './label.ts'

/** Options of verbs that say what a cluster is to be. */
export type SettingsFlags = {
  datacenter?: string
  provider?: string
  region?: string
  version?: string
  profile?: Cluster['profile']
  podCidr?: string
  serviceCidr?: string
  dnsDomain?: string
  label?: readonly string[]
  protect?: true
  preset?: string
}

/** What is not said is null, and so is the preset, which is said by name: the platform, or a template, decides it. */
export function settingsOf(flags: SettingsFlags): ClusterSettingsInput {
  return {
    datacenter: flags.datacenter ?? null,
    provider: flags.provider ?? null,
    region: flags.region ?? null,
    version: flags.version ?? null,
    profile: flags.profile ?? null,
    network: networkOf(flags),
    labels: flags.label ? relabel([], flags.label) : null,
    deletionProtection: flags.protect ?? null,
  }
}

const networkOf = ({ podCidr, serviceCidr, dnsDomain }: SettingsFlags) => ({
  podCIDR: podCidr ?? null,
  serviceCIDR: serviceCidr ?? null,
  dnsDomain: dnsDomain ?? null,
})

const withoutNulls = (fields: object): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/** The settings of a template, changed by what is said. A place is changed as a whole. */
export function changeSettings({ settings }: ClusterTemplate, flags: SettingsFlags): ClusterSettingsInput {
  const { labels, podCIDR, serviceCIDR, dnsDomain, ...rest } = settings
  const said = settingsOf(flags)
  const place =
    said.datacenter || said.provider || said.region ? { datacenter: null, provider: null, region: null } : {}
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  return {
    ...rest,
    ...place,
    ...given,
    network: { podCIDR, serviceCIDR, dnsDomain, ...withoutNulls(networkOf(flags)) },
    labels: flags.label ? relabel(labels, flags.label) : labels,
  }
}
