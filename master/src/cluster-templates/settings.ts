import { addonsOf, changeAddons } from '../cluster-addons/decide.ts'
import { changeControlPlane, optionsOf } from '../control-plane/decide.ts'
import type { Cluster } from '../clusters/model.ts'
import type { ClusterSettings } from '../clusters/new-cluster.ts'
import { poolsOf } from '../node-pools/decide.ts'
import type { TemplateSettings } from './model.ts'

/** Only what is said: null and undefined mean that something is left open. Pure. */
export function toSettings(given: ClusterSettings): TemplateSettings {
  const { network, labels, controlPlane, addons, nodePools, ...rest } = given
  const ranges = said(network ?? {})
  return {
    ...said(rest),
    ...(Object.keys(ranges).length > 0 ? { network: ranges } : {}),
    ...optionsOf(controlPlane ?? undefined),
    ...addonsOf(addons ?? undefined),
    ...poolsOf(nodePools ?? []),
    labels: { ...labels },
  }
}

/** What a cluster was ordered with, as far as another one can be like it. Pure. */
export function settingsOf(cluster: Cluster): TemplateSettings {
  const { datacenter, version, profile, network, labels, deletionProtection, preset, controlPlane, addons, nodePools } =
    cluster
  return {
    datacenter,
    version,
    profile,
    network,
    labels,
    deletionProtection,
    ...(preset ? { preset: preset.id } : {}),
    ...optionsOf(controlPlane),
    ...addonsOf(addons),
    ...poolsOf(nodePools),
  }
}

/**
 * Settings with others over them. A datacenter replaces a provider and a region and the other way round; labels and
 * network are taken field by field, options of the control plane and addons section by section, pools all together. Pure.
 */
export function overlay(below: TemplateSettings, above: TemplateSettings): TemplateSettings {
  const { datacenter, provider, region, ...rest } = below
  const named = above.datacenter !== undefined
  const described = above.provider !== undefined || above.region !== undefined
  const network = { ...below.network, ...above.network }
  const controlPlane = changeControlPlane(below.controlPlane, above.controlPlane ?? {})
  const addons = changeAddons(below.addons, above.addons ?? {})
  return {
    ...rest,
    ...(named || described ? {} : said({ datacenter })),
    ...(named ? {} : said({ provider, region })),
    ...above,
    ...(Object.keys(network).length > 0 ? { network } : {}),
    ...optionsOf(controlPlane),
    ...addonsOf(addons),
    labels: { ...below.labels, ...above.labels },
  }
}

type Said<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** `exactOptionalPropertyTypes`: what is absent has no key. */
function said<T extends object>(given: T): Said<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return Object.fromEntries(entries) as Said<T>
}
