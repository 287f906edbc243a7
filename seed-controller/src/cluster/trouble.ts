import type { V1ContainerStatus, V1Pod } from '#kubernetes'
import { COMPONENT_LABEL, type ComponentName } from '#templates'
import type { Reason } from './reasons.ts'

export type Trouble = { readonly reason: Reason; readonly detail: string }

const LONGEST_DETAIL = 300

/** What keeps a component's pods from running, in words that do not change while it stays the same. */
export function findTrouble(pods: readonly V1Pod[], component: ComponentName): Trouble | undefined {
  const own = pods.filter(
    (pod) => pod.metadata?.labels?.[COMPONENT_LABEL] === component && !pod.metadata.deletionTimestamp,
  )
  for (const pod of own) {
    const trouble = unschedulable(pod) ?? blocked(pod)
    if (trouble) return { ...trouble, detail: shorten(trouble.detail) }
  }
  return undefined
}

/** The same as words that go into a sentence. */
export function sayTrouble(pods: readonly V1Pod[], component: ComponentName): string | undefined {
  const trouble = findTrouble(pods, component)
  return trouble && (WORDS[trouble.reason]?.(trouble.detail) ?? trouble.detail)
}

const WORDS: Partial<Record<Reason, (detail: string) => string>> = {
  Unschedulable: (detail) => `no node of the seed can take it (${detail})`,
  ImageUnavailable: (detail) => `its image ${detail} cannot be pulled`,
  Crashing: (detail) => `it ends again and again (${detail})`,
  CannotStart: (detail) => `it cannot be started (${detail})`,
}

function unschedulable(pod: V1Pod): Trouble | undefined {
  const scheduled = pod.status?.conditions?.find((c) => c.type === 'PodScheduled')
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return undefined
  return { reason: 'Unschedulable', detail: scheduled.message ?? 'the scheduler does not say why' }
}

function blocked(pod: V1Pod): Trouble | undefined {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const status of statuses) {
    const trouble = waiting(status)
    if (trouble) return trouble
  }
  return undefined
}

const IMAGE = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ImageInspectError',
  'ErrImageNeverPull',
])
const NORMAL = new Set(['ContainerCreating', 'PodInitializing'])

function waiting(status: V1ContainerStatus): Trouble | undefined {
  const now = status.state?.waiting
  if (!now?.reason || NORMAL.has(now.reason)) return undefined
  // The kubelet's two words for it take turns, so only the image is told.
  if (IMAGE.has(now.reason)) return { reason: 'ImageUnavailable', detail: status.image }
  if (now.reason === 'CrashLoopBackOff') return { reason: 'Crashing', detail: lastWords(status) }
  return { reason: 'CannotStart', detail: `${now.reason}: ${now.message ?? 'no more is known'}` }
}

function lastWords(status: V1ContainerStatus): string {
  const ended = status.lastState?.terminated
  const last = ended?.message?.trim().split('\n').at(-1)
  return last ?? `exit code ${ended?.exitCode ?? 'unknown'}, ${ended?.reason ?? 'no message'}`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\.$/, '')
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line
}
