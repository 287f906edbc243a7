import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Pool } from 'undici'
import { dial, type Access } from './access.ts'

/** A kubelet writes another token long before one runs out; client-go reads it as often. */
const READ_AFTER_MS = 60_000

const readIn = (dir: string, name: string) => readFile(path.join(dir, name), 'utf8')

type Files = { readonly token: string; readonly ca: string; readonly untilMs: number }

/**
 * As the service account of this pod.
 * @param dir where the kubelet keeps its token and the seed's authority, as `token` and `ca.crt`; both may be replaced at any time
 */
export function accessByServiceAccount(server: string, dir: string): Access {
  let files: Files | undefined
  let pool: Pool | undefined
  const read = async (): Promise<Files> => {
    if (files && performance.now() < files.untilMs) return files
    const [token, ca] = await Promise.all([readIn(dir, 'token'), readIn(dir, 'ca.crt')])
    if (ca !== files?.ca) pool = undefined // What is under way on the old one comes to its end there.
    return (files = { token: token.trim(), ca, untilMs: performance.now() + READ_AFTER_MS })
  }
  return {
    server,
    async admit() {
      const { token, ca } = await read()
      // Where there is no HTTP/2, each stream has a connection to itself.
      pool ??= new Pool(server, { factory: (origin) => dial(origin, { ca }) })
      return { dispatcher: pool, headers: { authorization: `Bearer ${token}` } }
    },
    hangUp() {
      void pool?.destroy()
      pool = undefined
    },
  }
}
