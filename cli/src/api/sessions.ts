import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { CliError } from '../errors.ts'
import { isNotFound, writePrivateFile } from '../files.ts'

const Session = z.object({ token: z.string().min(1), email: z.string(), expiresAt: z.iso.datetime({ offset: true }) })
/** A log-in that is kept between commands. `token` is a secret. */
export type Session = z.infer<typeof Session>
const Sessions = z.record(z.string(), Session)

/** The stored session for a master; undefined when there is none or it is over. */
export async function findSession(file: string, url: string, now = new Date()): Promise<Session | undefined> {
  const session = (await read(file))[keyOf(url)]
  return session && new Date(session.expiresAt) > now ? session : undefined
}

export async function storeSession(file: string, url: string, session: Session): Promise<void> {
  await write(file, { ...(await read(file)), [keyOf(url)]: session })
}

export async function forgetSession(file: string, url: string): Promise<void> {
  const { [keyOf(url)]: forgotten, ...rest } = await read(file)
  if (forgotten) await write(file, rest)
}

/** Addresses that differ only in how they are written share one session. */
const keyOf = (url: string) => new URL(url).href

const write = (file: string, sessions: z.infer<typeof Sessions>) =>
  writePrivateFile(file, `${JSON.stringify(sessions, undefined, 2)}\n`)

async function read(file: string): Promise<z.infer<typeof Sessions>> {
  try {
    return Sessions.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (isNotFound(error)) return {}
    // The file holds secrets, so what is wrong in it is not shown.
    throw new CliError(`${file} cannot be read as stored sessions: remove it and run \`./seedbed login\` again`)
  }
}
