import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Pool } from 'undici'
import type { Access } from './access.ts'
import { dispatch } from './dispatch.ts'

/** A kubelet writes another token long before one runs out; client-go reads it as often. */
const READ_AFTER_MS = 60_000
const KEEP_ALIVE_MS = 30_000

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
  const end = async (how: (over: Pool) => Promise<void>) => {
    const left = pool
    pool = undefined
    if (left) await how(left)
  }
  return {
    server,
    async send(r, signal) {
      const { token, ca } = await read()
      // HTTP/1.1, which whatever stands before an API server speaks too: each stream has a connection to itself.
      pool ??= new Pool(server, { connect: { ca, allowH2: false }, keepAliveTimeout: KEEP_ALIVE_MS })
      const headers = { ...r.headers, authorization: `Bearer ${token}` }
      return dispatch({ server, dispatcher: pool }, { ...r, headers }, signal)
    },
    hangUp: () => void end((over) => over.destroy()),
    leave: () => void end((over) => over.close()),
  }
}
