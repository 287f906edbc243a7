import { Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

export type Choice = { readonly value: string; readonly title: string; readonly text: ReactNode }

type Props = {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly error?: ReactNode
  readonly onChange: (value: string) => void
}

/** One of a few, each with a sentence that says what it means. */
export function Choices({ label, description, choices, value, error, onChange }: Props) {
  return (
    <Radio.Group label={label} description={description} value={value} error={error} onChange={onChange}>
      <div className="choices" style={{ marginTop: 8 }}>
        {choices.map((choice) => (
          <Radio.Card key={choice.value} value={choice.value} className="choice" aria-label={choice.title}>
            <Stack gap={2}>
              <span className="choice-title">{choice.title}</span>
              <span className="choice-text">{choice.text}</span>
            </Stack>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
