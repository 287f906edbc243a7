import type { DeletionStep } from '../__generated__/graphql.ts'
import type { Tone } from '../ui/state.tsx'

type Left = { readonly kind: string; readonly name: string; readonly detail?: string | null }

export type Deletion = {
  readonly step?: DeletionStep | null
  readonly since?: string | null
  readonly late: boolean
  readonly left: readonly Left[]
  readonly leftCount: number
}

type Shown = {
  readonly key: DeletionStep
  readonly title: string
  readonly tone: Tone
  readonly word: string
  readonly message: string
  readonly since: string | undefined
}

const STEPS: readonly (readonly [DeletionStep, title: string, kinds: readonly string[]])[] = [
  ['Machines', 'Machines of pools', ['Machine']],
  ['Exposure', 'Ways in from outside', ['Service']],
  ['Workloads', 'Programs', ['Pod']],
  ['Volumes', 'What was stored', ['PersistentVolumeClaim', 'PersistentVolume']],
  ['Namespace', 'Its place on the seed', ['Namespace']],
]

/** Each step of a deletion, with how it is and what is left of it. What is behind the present one goes on meanwhile. */
export function deletionSteps({ step, since, late, left, leftCount }: Deletion): Shown[] {
  const at = STEPS.findIndex(([name]) => name === step)
  return STEPS.map(([key, title, kinds], n) => {
    const own = left.filter(({ kind }) => kinds.includes(kind))
    const isNow = n === at
    const tone: Tone = at >= 0 && n < at ? 'good' : isNow ? (late ? 'bad' : 'wait') : 'none'
    return {
      key,
      title,
      tone,
      word: WORDS[tone],
      message: messageOf(tone, own, isNow ? Math.max(leftCount - left.length, 0) : 0),
      since: isNow ? (since ?? undefined) : undefined,
    }
  })
}

const WORDS: Record<Tone, string> = { good: 'done', wait: 'waiting', bad: 'late', none: 'not yet' }

function messageOf(tone: Tone, own: readonly Left[], more: number): string {
  if (tone === 'good') return 'Nothing of that is left.'
  if (own.length === 0) return 'Its seed has not said anything of that yet.'
  return `There yet: ${own.map(lineOf).join(', ')}${more > 0 ? `, and ${more} more` : ''}.`
}

/** One thing on one line. */
export const lineOf = ({ kind, name, detail }: Left): string => `${kind} ${name}${detail ? ` (${detail})` : ''}`
