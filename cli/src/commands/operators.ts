import path from 'node:path'
import { Option, type Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** For those who run the platform. These programs belong to other folders and have their own help. */
export function addOperatorVerbs(program: Command, c: Context): void {
  program.commandsGroup('Operators:')
  const delegate = async (script: string, args: readonly string[]) =>
    (await import('../verbs/passthrough.ts')).passThrough(c, script, args)
  const addInstaller = (group: Command, verbs: Readonly<Record<string, string>>, script: string) => {
    for (const [verb, description] of Object.entries(verbs)) {
      handOver(group.command(`${verb} [args...]`))
        .description(description)
        .action((args: string[]) => delegate(script, [verb, ...args]))
    }
  }

  const seed = program.command('seed').description('the clusters that host control planes')
  addSeedVerbs(seed, c)
  addInstaller(seed, INSTALLER, 'seed-controller/install/main.ts')

  const master = program.command('master').description('the service that people and scripts talk to')
  addInstaller(master, MASTER_INSTALLER, 'master/install/main.ts')

  program
    .command('image')
    .description('the images of Seedbed itself')
    .command('push <repository>')
    .description('make them and bring them to a registry: REPOSITORY/master and so on; prints what they are called')
    .addOption(option.json())
    .addOption(new Option('--insecure', 'the registry speaks plain HTTP'))
    .action(async (repository: string, flags: { json?: true; insecure?: true }) =>
      (await import('../verbs/image.ts')).pushImages(c, repository, flags),
    )

  program
    .command('node-agent')
    .description('the program that makes machines nodes')
    .command('pack <dir>')
    .description('write it below a directory as nodes fetch it, with Node, for machines of this architecture')
    .addOption(option.json())
    .action(async (dir: string, flags: { json?: true }) =>
      (await import('../verbs/node-agent.ts')).packNodeAgent(c, dir, flags),
    )

  program
    .command('config')
    .description('seeds, datacenters and versions in files')
    .command('validate <dir>')
    .description('check the files of a directory; errors name file, line and field')
    .addOption(option.anyInstance())
    .addOption(option.json())
    .action((dir: string, flags: { json?: true }) =>
      delegate('master/src/validate-config.ts', [path.resolve(dir), ...(flags.json ? ['--json'] : [])]),
    )

  handOver(program.command('store [args...]'))
    .description('backup, list, verify, restore: what the master keeps, sealed; with the environment of the master')
    .action((args: string[]) => delegate('master/src/store.ts', args))

  handOver(program.command('toolchain [args...]'))
    .description('list, pin, ensure NAME…: the programs that the local platform is made of')
    .action((args: string[]) => delegate('local/toolchain/main.ts', args))
}

/** Verbs of the program that puts the seed-controller on a cluster. */
const INSTALLER = {
  install: 'put the seed-controller on a cluster of yours',
  manifests: 'print what install applies',
  chart: 'write what install applies as a Helm chart',
  dashboards: 'write dashboards for a Grafana of yours',
  credentials: 'write a kubeconfig for the master',
  check: 'say whether a cluster can be a seed, and is one',
  uninstall: 'take the seed-controller away; refuses while clusters exist',
}

/** Verbs of the program that puts the master on a cluster. */
const MASTER_INSTALLER = {
  install: 'put the master on a cluster of yours, with the files of a directory',
  manifests: 'print what install applies',
  chart: 'write what install applies as a Helm chart',
  check: 'say whether its replicas are up to date and ready, and backups are made',
  uninstall: 'take the master away; what it stores stays',
}

const common = (verb: Command) => verb.addOption(option.url()).addOption(option.instance()).addOption(option.json())

function addSeedVerbs(group: Command, c: Context): void {
  common(group.command('list').description('those of the platform, with what they take')).action(async (flags) =>
    (await import('../verbs/seed.ts')).listSeeds(c, flags),
  )
  common(group.command('drain <seed>').description('keep new clusters off it; those that are there stay as they are'))
    .option('--reason <text>', 'one line, for whoever wonders')
    .action(async (name, flags) => (await import('../verbs/seed.ts')).drainSeed(c, name, flags))
  common(group.command('undrain <seed>').description('let new clusters come onto it again')).action(
    async (name, flags) => (await import('../verbs/seed.ts')).undrainSeed(c, name, flags),
  )
  common(group.command('relist [seed]').description('list its clusters anew, and say what the master knew otherwise'))
    .addOption(new Option('--dry-run', 'only say it'))
    .action(async (name, flags) => (await import('../verbs/seed.ts')).relistSeeds(c, name, flags))
}

/** Everything after the verb, `--help` included, is the other program's. */
const handOver = (verb: Command) => verb.helpOption(false).allowUnknownOption().passThroughOptions()
