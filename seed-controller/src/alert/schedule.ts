import type { SnapshotSchedule } from '#seed-api'
import type { Kube } from '../kube/kube.ts'
import { lookForSettings } from '../snapshot/settings.ts'

const KEPT_MS = 60_000

/** What the seed does about snapshots by itself; it is asked once a minute, however many clusters want to know. */
export function rememberedSchedule(kube: Kube, o: { readonly namespace: string; readonly now: () => Date }) {
  let kept: Promise<SnapshotSchedule | undefined> | undefined
  let untilMs = 0
  return (): Promise<SnapshotSchedule | undefined> => {
    if (kept && o.now().getTime() < untilMs) return kept
    untilMs = o.now().getTime() + KEPT_MS
    kept = lookForSettings(kube, o.namespace).then(({ settings }) => settings?.schedule)
    kept.catch(() => (untilMs = 0))
    return kept
  }
}
