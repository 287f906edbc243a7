import { Since } from '../ui/since.tsx'
import type { Tone } from '../ui/state.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { titleOf, toneOf, type Condition } from './cluster-state.ts'

const WORDS: Record<Tone, string> = { good: 'done', wait: 'waiting', bad: 'needs attention', none: 'unknown' }

/** What each part is doing: a sentence, and since when. The whole is another's to say, so `Ready` is not among them, nor what hides them all. */
export function ClusterSteps({ conditions }: { readonly conditions: readonly Condition[] }) {
  return (
    <Steps>
      {conditions
        .filter(({ type }) => type !== 'Ready' && type !== 'SeedReachable')
        .map((condition) => (
          <Step
            key={condition.type}
            tone={toneOf(condition)}
            word={WORDS[toneOf(condition)]}
            title={titleOf(condition.type)}
            message={condition.message}
            aside={
              <>
                {'for '}
                <Since at={condition.lastTransitionTime} plain />
              </>
            }
          />
        ))}
    </Steps>
  )
}
