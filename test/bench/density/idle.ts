import { setTimeout as sleep } from 'node:timers/promises'
import type { Host } from '../../../cli/src/suites/instance.ts'
import type { Kubectl } from '../../kubectl.ts'
import { lookAt, NOTHING, usesBetween, type Look, type Uses } from './usage.ts'

/** What a beginning leaves to do is done by then. */
const SETTLE_MS = 60_000
const IDLE_MS = 300_000

export const PRODUCT = 'product'
export const FLOOR = 'floor'

/** Where the pods of a control plane are, and the label that says of which component one is. */
export type Plane = { readonly kind: string; readonly namespace: string; readonly label: string }

/** A control plane that was left alone for five minutes. */
export type Rested<P extends Plane> = {
  readonly plane: P
  /** With the processor time that it took to begin: until a minute after it could be used. */
  readonly begun: Uses
  /** With the memory that it has after those minutes, and the processor time that it took in them. */
  readonly idle: Uses
}

/** Makes control planes one after the other and leaves all alone at once, so that what else the machine does meets all alike. */
export async function restAll<P extends Plane>(
  host: Host,
  seed: Kubectl,
  all: readonly (() => Promise<P>)[],
): Promise<Rested<P>[]> {
  const signal = host.signal()
  const begun = await host.progress.step(`${all.length} control planes`, () => beginAll(all, seed, signal))
  return host.progress.step('Five minutes in which nothing happens', async () => {
    const before = await lookAtAll(seed, begun)
    await sleep(IDLE_MS, undefined, { signal })
    const after = await lookAtAll(seed, begun)
    return begun.map(({ plane, look }, n) => ({
      plane,
      begun: usesBetween(NOTHING, look),
      idle: usesBetween(before[n] ?? NOTHING, after[n] ?? NOTHING),
    }))
  })
}

type Begun<P extends Plane> = { readonly plane: P; readonly look: Look }

/** Looks at each when it is as old as the others were, while the next ones are made. */
async function beginAll<P extends Plane>(
  all: readonly (() => Promise<P>)[],
  seed: Kubectl,
  signal: AbortSignal,
): Promise<Begun<P>[]> {
  const settle = async (plane: P): Promise<Begun<P>> => {
    await sleep(SETTLE_MS, undefined, { signal })
    return { plane, look: await lookAt(seed, plane.namespace, plane.label) }
  }
  const begun: Promise<Begun<P>>[] = []
  for (const make of all) {
    signal.throwIfAborted()
    const settled = settle(await make())
    settled.catch(() => undefined) // Said below; if another one cannot be made, that is what is said.
    begun.push(settled)
  }
  return Promise.all(begun)
}

/** One after the other: to look is work too. */
async function lookAtAll(seed: Kubectl, all: readonly Begun<Plane>[]): Promise<Look[]> {
  const looks: Look[] = []
  for (const { plane } of all) looks.push(await lookAt(seed, plane.namespace, plane.label))
  return looks
}
