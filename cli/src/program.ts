import { Command, Option } from 'commander'
import { addCheckoutVerbs } from './commands/checkout.ts'
import { addCompletionVerbs } from './commands/completion.ts'
import { addOperatorVerbs } from './commands/operators.ts'
import { addPlatformVerbs } from './commands/platform.ts'
import { addUserVerbs } from './commands/users.ts'
import type { Context } from './context.ts'

/**
 * Every verb with its options; what a verb does is loaded only when it runs, so that `--help` is quick.
 * Throws commander's CommanderError instead of ending the process.
 */
export function createProgram(c: Context): Command {
  const program = new Command('seedbed')
    .description('Kubernetes clusters for many teams in many regions, from one place.')
    .exitOverride()
    .showHelpAfterError('(add --help for what there is)')
    .enablePositionalOptions()
    .helpCommand(false)
    .addOption(new Option('--instance <name>', 'which local platform; may be behind the verb too'))
    .hook('preAction', (all, verb) => passInstance(all, verb))
    .hook('preAction', async (_, verb) => printAsAsked(verb, c))
  addPlatformVerbs(program, c)
  addUserVerbs(program, c)
  addCompletionVerbs(program, c)
  addOperatorVerbs(program, c)
  addCheckoutVerbs(program, c)
  return program
}

/** What is said behind the verb counts more. */
function passInstance(all: Command, verb: Command): void {
  const { instance } = all.opts<{ instance?: string }>()
  if (instance === undefined) return
  if (!verb.options.some(({ long }) => long === '--instance')) verb.error(`error: ${verb.name()} takes no --instance`)
  if (verb.getOptionValueSource('instance') !== 'cli') verb.setOptionValueWithSource('instance', instance, 'cli')
}

/** `--output yaml`, where it is the form of a result and not the name of a file. */
async function printAsAsked(verb: Command, { out }: Context): Promise<void> {
  const { json, output } = verb.opts<{ json?: true; output?: string }>()
  const isForm = verb.options.some(({ long, argChoices }) => long === '--output' && argChoices?.includes('yaml'))
  if (!json || !isForm || output !== 'yaml') return
  // Aliases would save lines, and puzzle people; programs of Kubernetes take a plain `off` for a boolean.
  const { stringify } = await import('yaml')
  out.formatWith((value) => stringify(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' }).trimEnd())
}
