import { Argument, type Command } from 'commander'
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from '../completion/scripts.ts'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** What lets a shell finish words. */
export function addCompletionVerbs(program: Command, c: Context): void {
  program
    .command('completion')
    .description('print what makes a shell finish words: source <(seedbed completion bash)')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addOption(option.anyInstance())
    .action((shell: Shell) => c.out.line(COMPLETION_SCRIPTS[shell].trimEnd()))

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .passThroughOptions()
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: string[]) => {
      const { candidates } = await import('../completion/candidates.ts')
      for (const word of candidates(program, words)) c.out.line(word)
    })
}
