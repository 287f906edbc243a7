import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb
    .addOption(option.project().makeOptionMandatory())
    .addOption(option.url())
    .addOption(option.instance())
    .addOption(option.json())
    .addOption(option.structured())

/** Public keys of a project, and the clusters they are on. */
export function addSshKeyVerbs(group: Command, c: Context): void {
  common(group.command('list').description('the keys of a project')).action(async (flags) =>
    (await import('../verbs/ssh-key.ts')).listSshKeys(c, flags),
  )
  common(group.command('add <file>').description('a public key, - for standard input'))
    .option('--name <name>', 'the comment of the key if absent')
    .action(async (file, flags) => (await import('../verbs/ssh-key.ts')).addSshKey(c, file, flags))
  common(
    group.command('delete <key>').description('a key that is attached to no cluster, by name or fingerprint'),
  ).action(async (key, flags) => (await import('../verbs/ssh-key.ts')).deleteSshKey(c, key, flags))
  common(
    group
      .command('attach <key> <cluster>')
      .description('let its holder log in to those nodes of a cluster that joined with --ssh-user'),
  ).action(async (key, cluster, flags) =>
    (await import('../verbs/ssh-key.ts')).attachSshKey(c, { key, cluster }, flags),
  )
  common(group.command('detach <key> <cluster>').description('take it away from the nodes of a cluster')).action(
    async (key, cluster, flags) => (await import('../verbs/ssh-key.ts')).detachSshKey(c, { key, cluster }, flags),
  )
}
