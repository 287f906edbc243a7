import { Command } from 'commander'
import { addCheckoutVerbs } from './commands/checkout.ts'
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
  addPlatformVerbs(program, c)
  addUserVerbs(program, c)
  addOperatorVerbs(program, c)
  addCheckoutVerbs(program, c)
  return program
}
