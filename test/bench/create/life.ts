import type { Milestones, Timed } from '../control-plane.ts'

/** Of one control plane, from nothing to nothing. */
export type Life = Milestones & {
  /** From the wish to delete it until nothing of it is left, in milliseconds. */
  readonly deletedMs: number
}

/** Makes one and takes it away again. */
export async function timeLife(make: () => Promise<Timed>): Promise<Life> {
  const { remove, ...milestones } = await make()
  const startedAt = performance.now()
  await remove()
  return { ...milestones, deletedMs: performance.now() - startedAt }
}

/**
 * Makes `count` at once and gives when the last of them had come as far. They are taken away only then, so that deleting
 * does not disturb those that begin. Leaves nothing. @throws what the first one that failed said
 */
export async function timeTogether(count: number, make: (n: number) => Promise<Timed>): Promise<Milestones> {
  const all = await Promise.allSettled(Array.from({ length: count }, (_, n) => make(n)))
  const made = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  await Promise.all(made.map(({ remove }) => remove()))
  const failed = all.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  const last = (of: keyof Milestones) => Math.max(...made.map((one) => one[of]))
  return {
    accessMs: last('accessMs'),
    readyzMs: last('readyzMs'),
    defaultServiceAccountMs: last('defaultServiceAccountMs'),
  }
}
