import { Agent, fetch } from 'undici'
import * as z from 'zod'
import { freePort } from '../../cli/src/suites/store-servers.ts'
import type { Kubectl } from '../kubectl.ts'
import { eventually } from '../eventually.ts'

const Secret = z.object({ data: z.record(z.string(), z.string()) })
const Written = z.object({ header: z.object({ revision: z.string() }) })
/** etcd keeps the last ten thousand changes in memory: larger ones would end it before its database is full. */
const VALUE = Buffer.alloc(32 * 1024, 'x').toString('base64')
const AT_ONCE = 16
const PREFIX = '/filler/'
/** The key after all that begin with the prefix. */
const END = '/filler0'
const encode = (text: string) => Buffer.from(text).toString('base64')

/** The database of a cluster, written to beside its API server. */
export type Database = {
  /** Writes until etcd refuses to. @throws when that is for another reason than that its database is full */
  readonly fill: () => Promise<void>
  /** Deletes them and forgets that they were, as an API server does of what was deleted in it. */
  readonly empty: () => Promise<void>
  readonly close: () => Promise<void>
}

/** As the operator of a seed, who reads its Secrets. */
export async function openDatabase(seed: Kubectl, namespace: string): Promise<Database> {
  const { data } = Secret.parse(JSON.parse(await seed.run('get', 'secret', 'etcd', '-n', namespace, '-o', 'json')))
  const file = (name: string) => Buffer.from(data[name] ?? '', 'base64').toString()
  const dispatcher = new Agent({
    connect: { ca: file('ca.crt'), cert: file('server.crt'), key: file('server.key'), servername: 'etcd-0' },
  })
  const port = await freePort()
  const forwarding = seed.start('port-forward', '-n', namespace, 'etcd-0', `${port}:2379`)

  async function ask(path: string, body: object): Promise<{ readonly ok: boolean; readonly text: string }> {
    const url = `https://127.0.0.1:${port}/v3/${path}`
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), dispatcher })
    return { ok: response.ok, text: await response.text() }
  }
  await eventually(() => ask('maintenance/status', {}), { timeoutMs: 20_000 })

  return {
    async fill() {
      let n = 0
      const write = async (): Promise<void> => {
        for (;;) {
          const { ok, text } = await ask('kv/put', { key: encode(`${PREFIX}${n++}`), value: VALUE })
          if (!ok && text.includes('database space exceeded')) return
          if (!ok) throw new Error(`etcd refused a value for another reason: ${text}`)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, write))
    },
    async empty() {
      const { ok, text } = await ask('kv/deleterange', { key: encode(PREFIX), range_end: encode(END) })
      if (!ok) throw new Error(`etcd does not delete: ${text}`)
      const { revision } = Written.parse(JSON.parse(text)).header
      await ask('kv/compaction', { revision })
    },
    async close() {
      await forwarding.stop()
      await dispatcher.close()
    },
  }
}
