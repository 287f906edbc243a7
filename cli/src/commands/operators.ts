import path from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** For those who run the platform. These programs belong to other folders and have their own help. */
export function addOperatorVerbs(program: Command, c: Context): void {
  program.commandsGroup('Operators:')
  const delegate = async (script: string, args: readonly string[]) =>
    (await import('../verbs/passthrough.ts')).passThrough(c, script, args)

  handOver(program.command('seed [args...]'))
    .description('install, manifests, check, uninstall: the seed-controller on a cluster of yours')
    .action((args: string[]) => delegate('seed-controller/install/main.ts', args))

  program
    .command('config')
    .description('seeds, datacenters and versions in files')
    .command('validate <dir>')
    .description('check the files of a directory; errors name file, line and field')
    .addOption(option.json())
    .action((dir: string, flags: { json?: true }) =>
      delegate('master/src/validate-config.ts', [path.resolve(dir), ...(flags.json ? ['--json'] : [])]),
    )

  handOver(program.command('toolchain [args...]'))
    .description('list, pin, ensure NAME…: the programs that the local platform is made of')
    .action((args: string[]) => delegate('local/toolchain/main.ts', args))
}

/** Everything after the verb, `--help` included, is the other program's. */
const handOver = (verb: Command) => verb.helpOption(false).allowUnknownOption().passThroughOptions()
