import path from 'node:path'
import type { z } from 'zod'
import { explainIssues } from './explain.ts'
import { CONFIG_KIND_NAMES, CONFIG_KINDS, isConfigKind, type ConfigKind, type PlatformConfig } from './kinds.ts'
import type { LocatedDocument, Path } from './located.ts'
import type { Problem } from './problem.ts'

type Parsed<K extends ConfigKind> = { readonly spec: z.output<(typeof CONFIG_KINDS)[K]>; readonly doc: LocatedDocument }
type AllParsed = { readonly [K in ConfigKind]: Parsed<K>[] }

export type CheckResult =
  | { readonly kind: 'ok'; readonly config: PlatformConfig }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Decides what the documents of all files mean together, or lists everything that is wrong with them. Pure. */
export function checkDocuments(
  documents: readonly LocatedDocument[],
  problemsSoFar: readonly Problem[] = [],
): CheckResult {
  const problems = [...problemsSoFar]
  const parsed: AllParsed = { Seed: [], Datacenter: [], KubernetesVersions: [] }
  for (const doc of documents) problems.push(...parseDocument(doc, parsed))
  problems.push(
    ...duplicates('seed', parsed.Seed),
    ...duplicates('datacenter', parsed.Datacenter),
    // A seed in a document that could not be read is not an unknown seed: one mistake, one message.
    ...(problemsSoFar.length === 0 ? unknownSeeds(parsed.Datacenter, documents.flatMap(declaredSeed)) : []),
    ...versionProblems(parsed.KubernetesVersions),
  )
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'ok', config: resolve(parsed) }
}

const at = (doc: LocatedDocument, field: Path, message: string): Problem => ({
  file: doc.file,
  line: doc.lineOf(field),
  field: field.join('.'),
  message,
})

function parseDocument(doc: LocatedDocument, into: AllParsed): Problem[] {
  const kind: unknown = (doc.value as { kind?: unknown }).kind
  if (!isConfigKind(kind)) {
    const said = kind === undefined ? 'is missing' : `${JSON.stringify(kind)} is not known`
    return [at(doc, ['kind'], `${said}; allowed: ${CONFIG_KIND_NAMES.join(', ')}`)]
  }
  const result = CONFIG_KINDS[kind].safeParse(doc.value, { reportInput: true })
  if (!result.success) return explainIssues(result.error.issues, doc)
  // The compiler cannot see that this schema and this list belong to one kind; the table can.
  ;(into[kind] as { spec: unknown; doc: LocatedDocument }[]).push({ spec: result.data, doc })
  return []
}

function duplicates(
  noun: string,
  all: readonly { spec: { metadata: { name: string } }; doc: LocatedDocument }[],
): Problem[] {
  const first = new Map<string, LocatedDocument>()
  return all.flatMap(({ spec, doc }) => {
    const { name } = spec.metadata
    const other = first.get(name)
    if (!other) {
      first.set(name, doc)
      return []
    }
    const field = ['metadata', 'name']
    return [
      at(
        doc,
        field,
        `the ${noun} "${name}" is already at ${other.file}:${other.lineOf(field)}; give one of them another name`,
      ),
    ]
  })
}

/** The name of a seed even where the rest of its document is wrong. */
function declaredSeed({ value }: LocatedDocument): string[] {
  const { kind, metadata } = value as { kind?: unknown; metadata?: { name?: unknown } }
  return kind === 'Seed' && typeof metadata?.name === 'string' ? [metadata.name] : []
}

function unknownSeeds(datacenters: AllParsed['Datacenter'], seeds: readonly string[]): Problem[] {
  const known =
    seeds.length > 0 ? `allowed: ${[...new Set(seeds)].toSorted().join(', ')}` : 'no file has a document of kind Seed'
  return datacenters
    .filter(({ spec }) => !seeds.includes(spec.spec.seed))
    .map(({ spec, doc }) => at(doc, ['spec', 'seed'], `there is no seed "${spec.spec.seed}"; ${known}`))
}

function versionProblems([first, ...others]: readonly Parsed<'KubernetesVersions'>[]): Problem[] {
  if (!first) return []
  const problems = others.map(({ doc }) =>
    at(
      doc,
      ['kind'],
      `KubernetesVersions is already at ${first.doc.file}:${first.doc.lineOf(['kind'])}; keep one of them`,
    ),
  )
  const { versions, default: chosen } = first.spec.spec
  if (!versions.includes(chosen)) {
    problems.push(
      at(first.doc, ['spec', 'default'], `"${chosen}" is not in spec.versions; allowed: ${versions.join(', ')}`),
    )
  }
  return problems
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)

function resolve(parsed: AllParsed): PlatformConfig {
  const versions = parsed.KubernetesVersions[0]?.spec.spec
  return {
    seeds: parsed.Seed.map(({ spec, doc }) => ({
      name: spec.metadata.name,
      location: spec.spec.location,
      kubeconfigFile: path.resolve(path.dirname(doc.file), spec.spec.kubeconfigFile),
    })).toSorted(byName),
    datacenters: parsed.Datacenter.map(({ spec }) => ({ name: spec.metadata.name, ...spec.spec })).toSorted(byName),
    versions: [...new Set(versions?.versions)].toSorted((a, b) => compareVersions(b, a)),
    ...(versions ? { defaultVersion: versions.default } : {}),
  }
}

/** Compares `1.36.3` and `1.9.0` by number, not by letter. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
