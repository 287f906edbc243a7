import { invalid } from './context.ts'
import type { ControlPlane } from './world.ts'

type Section = Readonly<Record<string, unknown>>
/** As the API takes it. */
export type ControlPlaneInput = {
  readonly admissionPlugins?: { enable?: string[] | null; disable?: string[] | null } | null
  readonly podSecurity?: Section | null
  readonly eventRateLimit?: Section | null
  readonly audit?: (Section & { readonly sink?: (Section & { readonly address: string }) | null }) | null
  readonly etcd?: Section | null
  readonly components?: Section | null
  readonly featureGates?: readonly { name: string; enabled: boolean }[] | null
}

const SINK = { port: 443, path: '/' }
/** What the operator of these seeds allows. */
const SINKS = /^192\.0\.2\./

const saysSomething = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(saysSomething)
      : value != null

/** Sections put over those of before; one that says nothing is as by default. */
export function withSections(before: ControlPlane, input: ControlPlaneInput | null | undefined): ControlPlane {
  if (input == null) return before
  const { admissionPlugins, podSecurity, audit, featureGates } = input
  const lists = {
    ...(audit?.sink != null && { audit: { ...audit, sink: { ...SINK, ...audit.sink } } }),
    ...(admissionPlugins && { admissionPlugins: { enable: [], disable: [], ...admissionPlugins } }),
    ...(podSecurity && { podSecurity: { exemptNamespaces: [], ...podSecurity } }),
    ...(featureGates && { featureGates: featureGates.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }),
  }
  const all = Object.entries({ ...before, ...input, ...lists }).filter(([, section]) => saysSomething(section))
  return all.length > 0 ? { featureGates: [], ...Object.fromEntries(all) } : null
}

/** Two mistakes can be made here. */
export function whyNotControlPlane(input: ControlPlaneInput | null | undefined) {
  const { address } = input?.audit?.sink ?? {}
  if (address !== undefined && !SINKS.test(address))
    return invalid(
      'controlPlane.audit.sink.address',
      `Clusters here may not send audit events to ${address}: ask the operator of the platform to allow it there (auditSinks.allowedCIDRs of the Seed).`,
    )
  return input?.admissionPlugins?.disable?.includes('NodeRestriction')
    ? invalid(
        'controlPlane.admissionPlugins.disable',
        'NodeRestriction cannot be switched off: nodes are held to their own by it.',
      )
    : undefined
}

/** Each value by its path. */
export function controlPlaneFields(controlPlane: ControlPlane): [string, string][] {
  return flat('controlPlane', controlPlane)
}

function flat(path: string, value: unknown): [string, string][] {
  if (value == null) return []
  if (Array.isArray(value)) return value.flatMap((item) => gate(path, item))
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, inner]) => flat(`${path}.${key}`, inner))
  return [[path, `${value as string | number | boolean}`]]
}

const gate = (path: string, item: unknown): [string, string][] => {
  if (typeof item !== 'object' || item === null) return [[path, String(item)]]
  const { name, enabled } = item as { name: string; enabled: boolean }
  return [[`${path}.${name}`, String(enabled)]]
}
