import { checkTitle, invalid, type InvalidInput } from '../input.ts'
import type { Announcement } from './model.ts'

type Maybe<T> = T | null | undefined

/** All that an admin says of an announcement. */
export type AskedAnnouncement = Pick<Announcement, 'title' | 'severity'> & {
  readonly text?: Maybe<string>
  readonly startsAt?: Maybe<Date>
  readonly endsAt?: Maybe<Date>
  readonly seeds?: Maybe<readonly string[]>
  readonly datacenters?: Maybe<readonly string[]>
}
export type Decided = Pick<
  Announcement,
  'title' | 'text' | 'severity' | 'startsAt' | 'endsAt' | 'seeds' | 'datacenters'
>

/** What the files name. */
export type Known = { readonly seeds: readonly string[]; readonly datacenters: readonly string[] }

type About = {
  readonly known: Known
  readonly now: Date
  /** What is changed; absent for a new one. */
  readonly before?: Announcement
}

const MAX_TEXT = 2_000
const MAX_SHOWN = 80

/** Decides what an announcement is to say, or names the first field that is wrong. Pure. */
export function decideAnnouncement(asked: AskedAnnouncement, about: About): Decided | InvalidInput {
  const decided = read(asked)
  return (
    checkTitle('title', decided.title) ??
    checkText(decided) ??
    checkTimes(decided, about) ??
    checkPlaces(decided, about) ??
    decided
  )
}

function read({ title, text, severity, startsAt, endsAt, seeds, datacenters }: AskedAnnouncement): Decided {
  return {
    title: title.trim(),
    text: (text ?? '').replaceAll('\r\n', '\n').trim(),
    severity,
    ...(startsAt ? { startsAt } : {}),
    ...(endsAt ? { endsAt } : {}),
    seeds: [...new Set(seeds)].toSorted(),
    datacenters: [...new Set(datacenters)].toSorted(),
  }
}

function checkText({ text }: Decided): InvalidInput | undefined {
  if (text.length <= MAX_TEXT && !/\p{C}/u.test(text.replaceAll('\n', ''))) return undefined
  return invalid('text', `Use at most ${MAX_TEXT} characters that can be seen, and line ends.`)
}

/** One that is there may be ended now; a new one that is over already would be seen by nobody. */
function checkTimes({ startsAt, endsAt }: Decided, { now, before }: About): InvalidInput | undefined {
  if (!endsAt) return undefined
  const start = startsAt ?? before?.createdAt ?? now
  if (endsAt <= start) {
    return invalid('endsAt', 'It has to end after it begins.')
  }
  if (before || endsAt > now) return undefined
  return invalid('endsAt', 'It would be over already: choose a time that is yet to come.')
}

/** What it was about before may have left the files since, and is no mistake of who changes something else. */
function checkPlaces({ seeds, datacenters }: Decided, { known, before }: About): InvalidInput | undefined {
  return (
    checkNames(seeds, { field: 'seeds', what: 'seed', known: known.seeds, before: before?.seeds }) ??
    checkNames(datacenters, {
      field: 'datacenters',
      what: 'datacenter',
      known: known.datacenters,
      before: before?.datacenters,
    })
  )
}

type Names = {
  readonly field: string
  readonly what: string
  readonly known: readonly string[]
  readonly before: readonly string[] | undefined
}

function checkNames(names: readonly string[], { field, what, known, before = [] }: Names): InvalidInput | undefined {
  const wrong = names.find((name) => !known.includes(name) && !before.includes(name))
  if (wrong === undefined) return undefined
  const there = known.join(', ') || 'none'
  return invalid(field, `There is no ${what} "${wrong.slice(0, MAX_SHOWN)}". There is: ${there}.`)
}
