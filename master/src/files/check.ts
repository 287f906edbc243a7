import path from 'node:path'
import type * as z from 'zod'
import { explainIssues } from './explain.ts'
import {
  CONFIG_KIND_NAMES,
  CONFIG_KINDS,
  isConfigKind,
  type ConfigKind,
  type PlatformConfig,
  type Source,
} from './kinds.ts'
import type { LocatedDocument, Path } from './located.ts'
import type { Problem } from './problem.ts'
import { resolveVersions, versionMistakes } from './versions.ts'

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
  const parsed: AllParsed = { Seed: [], Datacenter: [], KubernetesVersions: [], IdentityProvider: [] }
  for (const doc of documents) problems.push(...parseDocument(doc, parsed))
  problems.push(
    ...duplicates('Seed', documents),
    ...duplicates('Datacenter', documents),
    ...duplicates('IdentityProvider', documents),
    // A seed in a file that could not be read is not an unknown seed: one mistake, one message.
    ...(problemsSoFar.length === 0 ? unknownSeeds(documents) : []),
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
  if (!result.success) return explainIssues(result.error.issues, doc, CONFIG_KINDS[kind])
  // The compiler cannot see that this schema and this list belong to one kind; the table can.
  ;(into[kind] as { spec: unknown; doc: LocatedDocument }[]).push({ spec: result.data, doc })
  return []
}

/** What a document says of itself, even where the rest of it is wrong. */
function claims({ value }: LocatedDocument): { kind: unknown; name: unknown; seed: unknown } {
  const { kind, metadata, spec } = value as { kind?: unknown; metadata?: { name?: unknown }; spec?: { seed?: unknown } }
  return { kind, name: metadata?.name, seed: spec?.seed }
}

const namesOf = (kind: ConfigKind, documents: readonly LocatedDocument[]) =>
  documents.filter((doc) => claims(doc).kind === kind && typeof claims(doc).name === 'string')

function duplicates(kind: ConfigKind, documents: readonly LocatedDocument[]): Problem[] {
  const first = new Map<unknown, LocatedDocument>()
  return namesOf(kind, documents).flatMap((doc) => {
    const { name } = claims(doc)
    const other = first.get(name)
    if (!other) {
      first.set(name, doc)
      return []
    }
    const field = ['metadata', 'name']
    const where = `${other.file}:${other.lineOf(field)}`
    return [at(doc, field, `the ${kind} "${String(name)}" is already at ${where}; give one of them another name`)]
  })
}

function unknownSeeds(documents: readonly LocatedDocument[]): Problem[] {
  const seeds = new Set(namesOf('Seed', documents).map((doc) => String(claims(doc).name)))
  const known = seeds.size > 0 ? `allowed: ${[...seeds].toSorted().join(', ')}` : 'no file has a document of kind Seed'
  return documents
    .filter(
      (doc) =>
        claims(doc).kind === 'Datacenter' &&
        typeof claims(doc).seed === 'string' &&
        !seeds.has(String(claims(doc).seed)),
    )
    .map((doc) => at(doc, ['spec', 'seed'], `there is no seed "${String(claims(doc).seed)}"; ${known}`))
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
  const mistakes = versionMistakes(first.spec.spec)
  return [...problems, ...mistakes.map(({ path, message }) => at(first.doc, ['spec', ...path], message))]
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)

/** All files are in one directory, so their names say which they are. */
const sourceOf = (doc: LocatedDocument): Source => ({
  file: path.basename(doc.file),
  line: doc.lineOf(['metadata', 'name']),
})

function resolve(parsed: AllParsed): PlatformConfig {
  return {
    seeds: parsed.Seed.map(({ spec, doc }) => ({
      name: spec.metadata.name,
      location: spec.spec.location,
      kubeconfigFile: path.resolve(path.dirname(doc.file), spec.spec.kubeconfigFile),
      ...(spec.spec.capacity ? { capacity: spec.spec.capacity } : {}),
      ...(spec.spec.auditSinks ? { auditSinks: spec.spec.auditSinks } : {}),
      source: sourceOf(doc),
    })).toSorted(byName),
    datacenters: parsed.Datacenter.map(({ spec, doc }) => ({
      name: spec.metadata.name,
      ...spec.spec,
      source: sourceOf(doc),
    })).toSorted(byName),
    identityProviders: parsed.IdentityProvider.map(({ spec, doc }) => {
      const { clientSecretFile: file, ...rest } = spec.spec
      const secret = file === undefined ? {} : { clientSecretFile: path.resolve(path.dirname(doc.file), file) }
      return { name: spec.metadata.name, ...rest, ...secret }
    }).toSorted(byName),
    kubernetes: resolveVersions(parsed.KubernetesVersions[0]?.spec.spec),
  }
}
