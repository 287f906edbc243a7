import type { Refusal } from './run-for-each.ts'

/** What has to be known of a cluster to upgrade it together with others. */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly revision: number
  readonly availableUpdates: readonly string[]
  readonly deletedAt?: string | null
  readonly viewerCanUpdate: boolean
}

/** Those that something can be done with, and the others with why not. */
export type Sorted = { readonly able: readonly Candidate[]; readonly unable: readonly Refusal[] }

/** Who can be upgraded at all. Pure, as all here. */
export const sortCandidates = (candidates: readonly Candidate[]): Sorted => sort(candidates, whyNotAtAll)

function whyNotAtAll({ deletedAt, viewerCanUpdate, availableUpdates, version }: Candidate): string | undefined {
  if (deletedAt != null) return 'It is being deleted.'
  if (!viewerCanUpdate) return 'It takes the role owner or editor in the project.'
  return availableUpdates.length > 0 ? undefined : `There is nothing newer than its ${version} for it.`
}

/** Who can go to that version now. */
export const sortByVersion = (candidates: readonly Candidate[], to: string): Sorted =>
  sort(candidates, ({ availableUpdates, version }) =>
    availableUpdates.includes(to)
      ? undefined
      : `From its ${version} there is no way to ${to} in one step: it can go to ${availableUpdates.join(' or ')}.`,
  )

function sort(candidates: readonly Candidate[], whyNot: (candidate: Candidate) => string | undefined): Sorted {
  const judged = candidates.map((cluster) => ({ cluster, why: whyNot(cluster) }))
  return {
    able: judged.filter(({ why }) => why === undefined).map(({ cluster }) => cluster),
    unable: judged.flatMap(({ cluster, why }) => (why === undefined ? [] : [{ cluster, why }])),
  }
}

export type Choice = { readonly version: string; readonly count: number }

/** The versions that there are, the newest first, with how many clusters can go there. */
export function choicesOf(candidates: readonly Candidate[]): readonly Choice[] {
  const counts = new Map<string, number>()
  for (const version of candidates.flatMap(({ availableUpdates }) => availableUpdates)) {
    counts.set(version, (counts.get(version) ?? 0) + 1)
  }
  return [...counts].map(([version, count]) => ({ version, count })).toSorted((a, b) => compare(b.version, a.version))
}

/** The newest that all can go to; where there is none, the newest of those that most can go to. */
export const bestChoice = (choices: readonly Choice[]): string | undefined =>
  choices.toSorted((a, b) => b.count - a.count || compare(b.version, a.version))[0]?.version

const compare = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
