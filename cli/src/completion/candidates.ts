import type { Argument, Command, Option } from 'commander'

/**
 * What may stand where the cursor is: `words` are those of the command line behind the program's name, up to the
 * cursor; the last one is what is typed of the present word. Empty where only a person, or a file name, can tell. Pure.
 */
export function candidates(program: Command, words: readonly string[]): string[] {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const { command, value, place } = walk(program, before)
  return possible({ command, value, place }, typed)
    .filter((word) => word.startsWith(typed))
    .toSorted()
}

type Place = {
  readonly command: Command
  /** The option whose value comes next. */
  readonly value: Option | undefined
  /** Of the next argument that is no option. */
  readonly place: number
}

function walk(program: Command, words: readonly string[]): Place {
  let at: Place = { command: program, value: undefined, place: 0 }
  for (const word of words) at = step(at, word)
  return at
}

function step({ command, value, place }: Place, word: string): Place {
  if (value) return { command, value: undefined, place }
  if (word.startsWith('-')) return { command, value: takesValue(command, word), place }
  const inner = command.commands.find((one) => one.name() === word)
  return inner ? { command: inner, value: undefined, place: 0 } : { command, value: undefined, place: place + 1 }
}

/** An option that is written without its value. */
function takesValue(command: Command, word: string): Option | undefined {
  const option = command.options.find(({ long, short }) => long === word || short === word)
  return option && (option.required || option.optional) ? option : undefined
}

function possible({ command, value, place }: Place, typed: string): readonly string[] {
  if (value) return value.argChoices ?? []
  if (typed.startsWith('-')) return optionsOf(command)
  const verbs = command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name())
  return verbs.length > 0 ? verbs : (argumentAt(command, place)?.argChoices ?? [])
}

const optionsOf = (command: Command): string[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => (typeof long === 'string' ? [long] : []))

function argumentAt({ registeredArguments }: Command, place: number): Argument | undefined {
  const last = registeredArguments.at(-1)
  return registeredArguments[place] ?? (last?.variadic ? last : undefined)
}
