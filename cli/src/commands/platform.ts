import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** The local platform on this machine. */
export function addPlatformVerbs(program: Command, c: Context): void {
  program.commandsGroup('The local platform:')

  program
    .command('up')
    .description('bring up the local platform: data services, the master and two real seeds')
    .addOption(option.seed())
    .option('--monitoring', 'with a Prometheus and an Alertmanager on each seed; the first time a minute longer')
    .option('--detach', 'return at once and go on in the background')
    .addOption(option.instance())
    .addOption(option.json())
    .action(async (flags) => (await import('../verbs/up.ts')).up(c, flags))

  program
    .command('down')
    .description('end it; its state is kept')
    .option('--purge', 'remove its state too: everything that was created in it is lost')
    .option('--cache', 'remove the built binaries and images too')
    .addOption(option.instance())
    .action(async (flags) => (await import('../verbs/down.ts')).down(c, flags))

  program
    .command('status')
    .description('show what runs, since when, and with how much memory')
    .addOption(option.instance())
    .addOption(option.json())
    .action(async (flags) => (await import('../verbs/status.ts')).status(c, flags))

  program
    .command('logs <part>')
    .description('print the log of a part that `status` names')
    .option('-f, --follow', 'go on with what is added')
    .addOption(option.lines())
    .addOption(option.instance())
    .action(async (part, flags) => (await import('../verbs/logs.ts')).logs(c, part, flags))

  program
    .command('demo')
    .description(
      'create a project, and in each of two regions a cluster with two nodes and something that runs on them',
    )
    .addOption(option.instance())
    .addOption(option.json())
    .action(async (flags) => (await import('../verbs/demo.ts')).demo(c, flags))

  program
    .command('doctor')
    .description('say what this machine lacks, and the way out')
    .addOption(option.instance())
    .addOption(option.json())
    .action(async (flags) => (await import('../verbs/doctor.ts')).doctor(c, flags))
}
