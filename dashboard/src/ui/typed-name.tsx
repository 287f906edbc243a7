import { TextInput } from '@mantine/core'

type Props = {
  /** Has to be typed. */
  readonly name: string
  readonly typed: string
  readonly onType: (typed: string) => void
}

/** What somebody types to show that they mean it. */
export function TypedName({ name, typed, onType }: Props) {
  return (
    <TextInput
      label={
        <>
          Type <code>{name}</code> to confirm
        </>
      }
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  )
}
