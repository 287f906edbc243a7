import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { ask } from '../runtime/ask.ts'
import type { Access } from './access.ts'

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
  let agent: Agent | undefined
  const read = async (): Promise<Files> => {
    if (files && performance.now() < files.untilMs) return files
    const [token, ca] = await Promise.all([readIn(dir, 'token'), readIn(dir, 'ca.crt')])
    if (ca !== files?.ca) leave()
    return (files = { token: token.trim(), ca, untilMs: performance.now() + READ_AFTER_MS })
  }
  /** What is under way comes to its end, and then its connection. */
  const leave = () => {
    agent = undefined
  }
  return {
    server,
    async send(r, signal) {
      const { token, ca } = await read()
      // HTTP/1.1, which whatever stands before an API server speaks too: each stream has a connection to itself.
      agent ??= agentFor(ca)
      const headers = { ...r.headers, authorization: `Bearer ${token}` }
      return ask({ ...r, url: server + r.path, headers, agent, signal })
    },
    hangUp() {
      agent?.destroy()
      leave()
    },
    leave,
  }
}

/** One context for all connections: by itself Node reads the authority anew for each, and keeps it as often. */
const agentFor = (ca: string): Agent =>
  new Agent({ secureContext: createSecureContext({ ca }), keepAlive: true, timeout: KEEP_ALIVE_MS })
