import { CheckIcon, ClockIcon, ExclamationTriangleIcon, QuestionMarkIcon } from '@radix-ui/react-icons'
import type { ReactNode } from 'react'
import { Sentence } from './sentence.tsx'
import type { Tone } from './state.tsx'

const MARKS = { good: CheckIcon, wait: ClockIcon, bad: ExclamationTriangleIcon, none: QuestionMarkIcon }

type Props = {
  readonly tone: Tone
  /** What the colour says, for who does not see it. */
  readonly word: string
  /** Where that of the tone would say something else. */
  readonly mark?: typeof CheckIcon
  readonly title: string
  readonly message: string
  /** At the end of the line of the title. */
  readonly aside?: ReactNode
}

/** Things that are looked at one after the other, each with how it is and a sentence. */
export function Steps({ children }: { readonly children: ReactNode }) {
  return <ol className="steps">{children}</ol>
}

export function Step({ tone, word, title, message, aside, mark: Mark = MARKS[tone] }: Props) {
  return (
    <li className="step" data-tone={tone}>
      <span className="step-mark" role="img" aria-label={word}>
        <Mark />
      </span>
      <span className="step-title">{title}</span>
      <span className="step-since">{aside}</span>
      <span className="step-message">
        <Sentence text={message} />
      </span>
    </li>
  )
}
