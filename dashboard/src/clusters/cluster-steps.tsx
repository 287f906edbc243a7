import { CheckIcon, ClockIcon, ExclamationTriangleIcon, QuestionMarkIcon } from '@radix-ui/react-icons'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import type { Tone } from '../ui/state.tsx'
import { titleOf, toneOf, type Condition } from './cluster-state.ts'

const MARKS = { good: CheckIcon, wait: ClockIcon, bad: ExclamationTriangleIcon, none: QuestionMarkIcon }
const WORDS: Record<Tone, string> = { good: 'done', wait: 'waiting', bad: 'needs attention', none: 'unknown' }

/** What each part is doing: a sentence, and since when. The whole is another's to say, so `Ready` is not among them, nor what hides them all. */
export function ClusterSteps({ conditions }: { readonly conditions: readonly Condition[] }) {
  return (
    <ol className="steps">
      {conditions
        .filter(({ type }) => type !== 'Ready' && type !== 'SeedReachable')
        .map((condition) => (
          <Step key={condition.type} condition={condition} />
        ))}
    </ol>
  )
}

function Step({ condition }: { readonly condition: Condition }) {
  const tone = toneOf(condition)
  const Mark = MARKS[tone]
  return (
    <li className="step" data-tone={tone}>
      <span className="step-mark" role="img" aria-label={WORDS[tone]}>
        <Mark />
      </span>
      <span className="step-title">{titleOf(condition.type)}</span>
      <span className="step-since">
        {'for '}
        <Since at={condition.lastTransitionTime} plain />
      </span>
      <span className="step-message">
        <Sentence text={condition.message} />
      </span>
    </li>
  )
}
