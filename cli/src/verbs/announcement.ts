import * as announcements from '../api/announcements.ts'
import { connect, type Target } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { UsageError } from '../errors.ts'
import { readInput } from '../terminal/prompt.ts'

type Flags = Target & { json?: true }
export type Said = {
  title?: string
  text?: string
  textFile?: string
  severity?: announcements.Severity
  starts?: Date
  /** `never`: until it is deleted. */
  ends?: Date | 'never'
  seed?: readonly string[]
  datacenter?: readonly string[]
  everyone?: true
}

/** What concerns the caller now, or all there is. */
export async function listAnnouncements(c: Context, flags: Flags & { all?: true }): Promise<void> {
  const api = await connect(c, flags)
  const found = flags.all ? await announcements.listAll(api) : await announcements.listCurrent(api)
  await c.out.list(found, flags, {
    header: ['title', 'severity', 'state', 'starts', 'ends', 'for', 'id'],
    rows: found.map((one) => [
      one.title,
      one.severity,
      one.state,
      startOf(one),
      one.endsAt ?? 'when deleted',
      audienceOf(one),
      one.id,
    ]),
    whenEmpty: flags.all ? 'Nothing was announced.' : 'Nothing that concerns you is announced now.',
  })
}

export async function getAnnouncement(c: Context, wanted: string, flags: Flags): Promise<void> {
  const one = await announcements.getAnnouncement(await connect(c, flags), wanted)
  if (flags.json) return c.out.json(one)
  c.out.line(`${one.severity.toUpperCase()}: ${one.title}`)
  if (one.text !== '') c.out.line(`\n${one.text}\n`)
  c.out.line(`${one.state}, from ${startOf(one)} until ${one.endsAt ?? 'it is deleted'}, for ${audienceOf(one)}`)
}

export async function createAnnouncement(c: Context, title: string, flags: Flags & Said): Promise<void> {
  const api = await connect(c, flags)
  const said = { title, text: '', severity: 'info' as const, startsAt: null, endsAt: null, seeds: [], datacenters: [] }
  const made = await announcements.createAnnouncement(api, replaced(said, flags, await textOf(flags)))
  if (flags.json) c.out.json(made)
  else c.out.line(`Announcement ${made.title} (${made.id}) is ${made.state}, for ${audienceOf(made)}.`)
}

/** What is not said stays. */
export async function updateAnnouncement(c: Context, wanted: string, flags: Flags & Said): Promise<void> {
  const api = await connect(c, flags)
  const before = await announcements.getAnnouncement(api, wanted)
  const { id, revision } = before
  const said = replaced(before, flags, await textOf(flags))
  const changed = await announcements.updateAnnouncement(api, { id, revision, ...said })
  if (flags.json) c.out.json(changed)
  else c.out.line(`Announcement ${changed.title} is ${changed.state}, for ${audienceOf(changed)}.`)
}

export async function deleteAnnouncement(c: Context, wanted: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const { id, title } = await announcements.getAnnouncement(api, wanted)
  await announcements.deleteAnnouncement(api, id)
  if (flags.json) c.out.json({ id })
  else c.out.line(`Announcement ${title} is deleted, and nobody sees it any more.`)
}

type Content = Pick<
  announcements.Announcement,
  'title' | 'text' | 'severity' | 'startsAt' | 'endsAt' | 'seeds' | 'datacenters'
>

/** What it is to say: what is said now, and the rest as before. @throws UsageError for what contradicts itself. Pure. */
export function replaced(before: Content, said: Said, text: string | undefined): Content {
  return {
    title: said.title ?? before.title,
    text: text ?? before.text,
    severity: said.severity ?? before.severity,
    startsAt: said.starts?.toISOString() ?? before.startsAt,
    endsAt: said.ends === 'never' ? null : (said.ends?.toISOString() ?? before.endsAt),
    ...placesOf(before, said),
  }
}

function placesOf(before: Content, { seed, datacenter, everyone }: Said): Pick<Content, 'seeds' | 'datacenters'> {
  if (everyone && (seed ?? datacenter)) throw new UsageError('--everyone leaves no room for --seed and --datacenter')
  if (everyone) return { seeds: [], datacenters: [] }
  if (!seed && !datacenter) return { seeds: before.seeds, datacenters: before.datacenters }
  return { seeds: seed ?? [], datacenters: datacenter ?? [] }
}

async function textOf({ text, textFile }: Said): Promise<string | undefined> {
  if (text !== undefined && textFile !== undefined) throw new UsageError('give --text or --text-file, not both')
  return textFile === undefined ? text : readInput(textFile)
}

const startOf = ({ startsAt, createdAt }: announcements.Announcement) => startsAt ?? createdAt

function audienceOf({ seeds, datacenters }: announcements.Announcement): string {
  const places = [...seeds.map((name) => `seed ${name}`), ...datacenters.map((name) => `datacenter ${name}`)]
  return places.length === 0 ? 'everybody' : `who has clusters in ${places.join(', ')}`
}
