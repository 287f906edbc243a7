import * as z from 'zod'
import { compareVersions } from './compare-versions.ts'

const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'write the whole version, without the v: "1.36.3"')
const pattern = z.string().regex(/^\d+\.\d+\.(\d+|\*)$/, 'write a version, or a minor version with a star: "1.36.*"')
const date = z.iso.date('write a date like 2026-12-31')

const Release = z.strictObject({
  version,
  deprecated: date.optional().describe('From this day on (UTC) people are told to leave it.'),
  endOfLife: date.optional().describe('From this day on (UTC) no cluster can be made with it or updated to it.'),
})

const Rule = z.strictObject({
  from: pattern.describe('Which clusters: a version, or a minor version with a star: 1.35.*'),
  to: pattern.describe('Where to: newer, and at most one minor version up.'),
  automatic: z
    .boolean()
    .default(false)
    .describe('The platform does it by itself, a few ready clusters at a time. Within one minor version only.'),
})

/** What the document of kind KubernetesVersions says. */
export const VersionsSpec = z.strictObject({
  versions: z
    .array(z.union([version, Release], { error: 'write a version like "1.36.3", or a map with the field version' }))
    .min(1)
    .describe('What clusters can be created with: versions, or maps that say more of one.'),
  default: version.describe('Taken when no version is asked for; one of `versions`.'),
  updates: z
    .array(Rule)
    .optional()
    .describe('Which updates people may make. If absent: every newer patch, and one minor version up.'),
})
export type VersionsSpec = z.output<typeof VersionsSpec>

/** The same as it takes effect. */
export const VersionConfig = z.object({
  /** Newest first. */
  releases: z.array(
    z.object({ version: z.string(), deprecated: z.string().optional(), endOfLife: z.string().optional() }),
  ),
  default: z.string().optional(),
  /** Absent: every newer patch, and one minor version up. */
  updates: z.array(z.object({ from: z.string(), to: z.string(), automatic: z.boolean() })).optional(),
})
export type VersionConfig = z.infer<typeof VersionConfig>
export type Release = VersionConfig['releases'][number]

type Mistake = { readonly path: readonly (string | number)[]; readonly message: string }

/** What no schema can see: rules about versions that are not there, or that go the wrong way. Pure. */
export function versionMistakes({ versions, default: chosen, updates = [] }: VersionsSpec): Mistake[] {
  const known = versions.map((release) => (typeof release === 'string' ? release : release.version))
  const wrongDefault = `"${chosen}" is not in spec.versions; allowed: ${known.join(', ')}`
  return [
    ...(known.includes(chosen) ? [] : [{ path: ['default'], message: wrongDefault }]),
    ...known.flatMap((one, index) =>
      known.indexOf(one) === index ? [] : [{ path: ['versions', index], message: `"${one}" is there twice` }],
    ),
    ...updates.flatMap((rule, index) => {
      const message = mistakeInRule(rule, known)
      return message === undefined ? [] : [{ path: ['updates', index, 'to'], message }]
    }),
  ]
}

function mistakeInRule({ from, to, automatic }: z.output<typeof Rule>, known: readonly string[]): string | undefined {
  const up = minorsUp(from, to)
  if (up !== 0 && up !== 1) return `"${to}" is not the minor version of "${from}" nor the next one`
  if (automatic && up !== 0) return 'a minor version up is for people to decide: leave automatic away'
  const names = !from.endsWith('*') && !to.endsWith('*')
  if (names && compareVersions(to, from) <= 0) return `"${to}" is not newer than "${from}"`
  if (known.some((version) => isLike(version, to))) return undefined
  return `"${to}" is not in spec.versions; allowed: ${known.join(', ')}`
}

/** Not a number from one major version to another. */
function minorsUp(from: string, to: string): number {
  const [[fromMajor, fromMinor], [toMajor, toMinor]] = [from.split('.'), to.split('.')]
  return fromMajor === toMajor ? Number(toMinor) - Number(fromMinor) : Number.NaN
}

/** `1.36.*` is like each patch of 1.36. */
export function isLike(version: string, pattern: string): boolean {
  return pattern.endsWith('*') ? version.startsWith(pattern.slice(0, -1)) : version === pattern
}

/** Pure. */
export function resolveVersions(spec: VersionsSpec | undefined): VersionConfig {
  if (!spec) return { releases: [] }
  const releases = spec.versions.map((release) => (typeof release === 'string' ? { version: release } : release))
  return {
    releases: releases.toSorted((a, b) => compareVersions(b.version, a.version)),
    default: spec.default,
    ...(spec.updates ? { updates: spec.updates } : {}),
  }
}
