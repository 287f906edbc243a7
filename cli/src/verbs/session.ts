import { EndOtherSessionsDocument, EndSessionDocument, ListSessionsDocument } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { UsageError } from '../errors.ts'

type Flags = Target & { json?: true }

export async function listSessions(c: Context, flags: Flags): Promise<void> {
  const { viewer } = await (await connect(c, flags)).run(ListSessionsDocument, {})
  await c.out.list(viewer.sessions, flags, {
    header: ['last used', 'from', 'by', 'since', 'this one', 'id'],
    rows: viewer.sessions.map((s) => [
      s.lastUsedAt,
      s.address,
      s.userAgent,
      s.createdAt,
      s.isCurrent ? 'yes' : '',
      s.id.slice(0, SHOWN_DIGITS),
    ]),
    whenEmpty: 'You are logged in nowhere.',
  })
}

/** One by the beginning of its id, or all but the one that asks. */
export async function endSessions(c: Context, id: string | undefined, flags: Flags & { others?: true }): Promise<void> {
  if ((id === undefined) === (flags.others === undefined)) {
    throw new UsageError('name a session by its id, or all others with --others')
  }
  const api = await connect(c, flags)
  if (id === undefined) {
    const { endOtherSessions } = await api.run(EndOtherSessionsDocument, {})
    if (flags.json) c.out.json(endOtherSessions)
    else c.out.line(`${endOtherSessions.count} other sessions have ended.`)
    return
  }
  const { viewer } = await api.run(ListSessionsDocument, {})
  const [found, ...more] = viewer.sessions.filter((s) => s.id.startsWith(id))
  if (!found || more.length > 0) {
    throw new UsageError(`${found ? 'several sessions begin' : 'no session begins'} with "${id}": see \`session list\``)
  }
  const { endSession } = await api.run(EndSessionDocument, { input: { id: found.id } })
  if (flags.json) c.out.json(endSession)
  else c.out.line(`The session that was last used from ${found.address} has ended.`)
}

/** Enough to tell one's own sessions apart. */
const SHOWN_DIGITS = 10
