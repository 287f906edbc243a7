import { expect } from 'vitest'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'

const ANSWER = { timeoutMs: 30_000, everyMs: 100 }
const END = { timeoutMs: 120_000, everyMs: 500 }

/** A session that stays: `exec -i`, in which what is said comes back. */
export type Talk = {
  /** @throws when what is said now does not come back */
  readonly goesOn: () => Promise<void>
  /** Waits until kubectl has given up. @throws when it hangs on */
  readonly breaksOff: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Resolves once the session is there. @throws when there is none within half a minute */
export async function startTalk(kubectl: Kubectl, pod: string): Promise<Talk> {
  const running = kubectl.start('exec', '-i', pod, '--', 'cat')
  let said = 0
  const talk: Talk = {
    async goesOn() {
      const line = `line ${(said += 1)}\n`
      running.write(line)
      await eventually(async () => expect(running.text()).toContain(line), ANSWER)
      expect(running.ended()).toBe(false)
    },
    breaksOff: () => eventually(async () => expect(running.ended()).toBe(true), END),
    stop: running.stop,
  }
  await talk.goesOn()
  return talk
}
