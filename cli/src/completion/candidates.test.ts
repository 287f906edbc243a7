import { Argument, Command, Option } from 'commander'
import { expect, it } from 'vitest'
import { candidates } from './candidates.ts'

const program = new Command('seedbed').helpCommand(false)
const cluster = program.command('cluster').helpCommand(false)
cluster
  .command('create <name>')
  .addOption(new Option('-p, --profile <profile>').choices(['single', 'ha']))
  .option('--wait')
  .option('-f, --filename <file>')
cluster.command('delete <name>')
program.command('secret', { hidden: true })
program.command('test').addArgument(new Argument('[suite...]').choices(['unit', 'stores']))

it.each<[string, string[], string[]]>([
  ['the verbs, without hidden ones', [''], ['cluster', 'test']],
  ['what begins like that', ['cl'], ['cluster']],
  ['the verbs of a group', ['cluster', ''], ['create', 'delete']],
  ['options once there is a dash', ['cluster', 'create', 'web', '--'], ['--filename', '--help', '--profile', '--wait']],
  ['values of an option', ['cluster', 'create', '--profile', ''], ['ha', 'single']],
  ['values of an option by its letter', ['cluster', 'create', '-p', 's'], ['single']],
  ['nothing where a file belongs', ['cluster', 'create', '-f', ''], []],
  ['nothing where a name belongs', ['cluster', 'create', ''], []],
  ['options after a value', ['cluster', 'create', '-f', 'x', '--w'], ['--wait']],
  ['choices of an argument, however many', ['test', 'unit', 's'], ['stores']],
  ['nothing behind a verb that there is not', ['clusters', 'c'], ['cluster']],
])('offers %s', (_name, words, want) => {
  expect(candidates(program, words)).toEqual(want)
})
