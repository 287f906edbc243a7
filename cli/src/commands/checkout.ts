import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { SUITE_NAMES } from '../suites/names.ts'
import * as option from './options.ts'

/** For those who work on Seedbed itself. */
export function addCheckoutVerbs(program: Command, c: Context): void {
  program.commandsGroup('This checkout:')

  program
    .command('test [suite...]')
    .description(`run ${SUITE_NAMES.join(', ')}, or only those named; journeys run on an instance of their own`)
    .option('--full', 'the long fault runs too')
    .action(async (suites, flags) => (await import('../verbs/test.ts')).test(c, suites, flags))

  program
    .command('bench <name>')
    .description('measure, beside the floor; the names are the folders of test/bench')
    .option('--count <number>', 'of scale: how many clusters, 1000 if absent')
    .addOption(option.json())
    .action(async (name, flags) => (await import('../verbs/bench.ts')).bench(c, name, flags))

  program
    .command('conformance')
    .description("upstream's conformance tests against a cluster with two nodes; writes docs/conformance.md")
    .option('--instance <name>', 'a platform that is up; one of its own if absent', 'conformance')
    .option('--focus <regex>', 'only specs whose name matches; then nothing is written')
    .option('--keep', 'leave the platform and the cluster to look at')
    .addOption(option.json())
    .action(async (flags) => (await import('../verbs/conformance.ts')).conformance(c, flags))

  program
    .command('generate')
    .description('write again what is generated: schema, types, custom resource definitions')
    .action(async () => (await import('../verbs/generate.ts')).generate(c))
}
