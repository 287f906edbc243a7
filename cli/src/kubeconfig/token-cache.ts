import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { isNotFound, writePrivateFile } from '../files.ts'

/** A token with less left of its life is not handed out again: what begins with it should end with it. */
const MARGIN_MS = 120_000
/** No cached token lives longer. */
const OLD_MS = 86_400_000

const Cached = z.object({ token: z.string().min(1), expiresAt: z.iso.datetime({ offset: true }) })
/** `token` is a secret. */
export type CachedToken = z.infer<typeof Cached>

/** Whose token for which cluster of which master. `actor`: what the person is known to the master by; only its hash is kept. */
export type TokenKey = { readonly url: string; readonly cluster: string; readonly actor: string }

/** Tokens for clusters between commands: a file each, for its owner alone, so that many programs at once lose nothing. */
export function tokenCache(dir: string) {
  const fileOf = ({ url, cluster, actor }: TokenKey) =>
    path.join(
      dir,
      `${createHash('sha256')
        .update(JSON.stringify([url, cluster, actor]))
        .digest('hex')}.json`,
    )

  return {
    /** Undefined when there is none that is good for a while. */
    async find(key: TokenKey, now = new Date()): Promise<CachedToken | undefined> {
      const text = await readFile(fileOf(key), 'utf8').catch((error: unknown) => {
        if (isNotFound(error)) return ''
        throw error
      })
      const cached = Cached.safeParse(parseJson(text)).data
      return cached && Date.parse(cached.expiresAt) - MARGIN_MS > now.getTime() ? cached : undefined
    },

    async store(key: TokenKey, { token, expiresAt }: CachedToken, now = new Date()): Promise<void> {
      await writePrivateFile(fileOf(key), `${JSON.stringify({ token, expiresAt })}\n`)
      await removeOld(dir, now)
    },
  }
}

/** Of clusters that nobody asks for any more. */
async function removeOld(dir: string, now: Date): Promise<void> {
  for (const name of await readdir(dir)) {
    const file = path.join(dir, name)
    const info = await stat(file).catch(() => undefined) // Another program may have been faster.
    if (info && now.getTime() - info.mtimeMs > OLD_MS) await rm(file, { force: true })
  }
}

/** What another program left half-written or spoilt is as good as nothing. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
