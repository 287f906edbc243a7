import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb
    .addOption(option.project())
    .addOption(option.url())
    .addOption(option.instance())
    .addOption(option.json())
    .addOption(option.structured())

/** Worker nodes of a cluster. */
export function addNodeVerbs(group: Command, c: Context): void {
  common(
    group.command('list <cluster>').description('the nodes of a cluster, and whether its API server reaches them'),
  ).action(async (cluster, flags) => (await import('../verbs/node.ts')).listNodes(c, cluster, flags))

  common(
    group
      .command('get <cluster> <node>')
      .description('what a node is, what is wrong with it and what to do, and each phase of its agent'),
  ).action(async (cluster, name, flags) => (await import('../verbs/node.ts')).getNode(c, cluster, { name, flags }))

  common(
    group
      .command('join-command <cluster>')
      .description('print the command that makes one machine a node; it is a secret'),
  )
    .addOption(option.tokenTtl())
    .addOption(option.pool())
    .action(async (cluster, flags) => (await import('../verbs/node.ts')).printJoinCommand(c, cluster, flags))

  common(group.command('create <cluster>').description('make machines in a local datacenter and join them'))
    .addOption(option.count())
    .addOption(option.pool())
    .addOption(option.timeout())
    .action(async (cluster, flags) => (await import('../verbs/node.ts')).createNodes(c, cluster, flags))

  common(
    group
      .command('delete <cluster> <node>')
      .description('move its pods elsewhere, then remove a node, and its machine where it was made here'),
  )
    .option('--no-drain', 'remove it at once, with what runs on it')
    .addOption(option.drainTimeout())
    .option('--force', 'lose pods that nothing makes anew')
    .action(async (cluster, name, flags) => (await import('../verbs/node.ts')).deleteNode(c, cluster, { name, flags }))
}
