import { eventually } from './eventually.ts'
import type { Kubectl } from './kubectl.ts'

const HEARD = { timeoutMs: 120_000, everyMs: 500 }

/** A connection into a pod, from outside through the API server and the VPN. `release` throws unless it has held all the time. */
export type Held = { readonly release: () => Promise<void> }

/** Opens one that repeats what it hears. */
export async function holdConnection(kubectl: Kubectl, pod: string): Promise<Held> {
  const stream = kubectl.start('exec', '-i', pod, '--', 'cat')
  const echo = (word: string) => {
    stream.write(`${word}\n`)
    return eventually(async () => {
      if (!stream.text().includes(word)) throw new Error(`the connection into pod ${pod} does not say "${word}" again`)
    }, HEARD)
  }
  await echo('begin')
  return {
    async release() {
      await echo('end')
      await stream.stop()
    },
  }
}
