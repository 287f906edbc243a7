import { type Command, Option } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb
    .addOption(option.project())
    .addOption(option.url())
    .addOption(option.instance())
    .addOption(option.json())
    .addOption(option.structured())

const verbs = () => import('../verbs/node-pool.ts')

const withSettings = (verb: Command, minus: string) =>
  verb
    .option('--label <key=value...>', `kept on its nodes${minus && `; ${minus.replace('X', 'KEY')}`}`)
    .option(
      '--taint <key=value:effect...>',
      `kept on its nodes, as kubectl has them${minus && `; ${minus.replace('X', 'KEY:EFFECT')}`}`,
    )
    .option(
      '--kubelet <name=value...>',
      `maxPods, evictionHard.memoryAvailable, systemReserved.cpu and the like${minus && `; ${minus.replace('X', 'NAME')}`}`,
    )
    .option('--kubelet-version <version>', "of its kubelets; cluster for the cluster's, which is the default")

/** Wanted sets of like nodes of a cluster. */
export function addNodePoolVerbs(group: Command, c: Context): void {
  common(group.command('list <cluster>').description('the pools of a cluster, and how many nodes they have')).action(
    async (cluster, flags) => (await verbs()).listNodePools(c, cluster, flags),
  )
  common(group.command('get <cluster> <pool>').description('what a pool is')).action(async (cluster, pool, flags) =>
    (await verbs()).getNodePool(c, { cluster, pool }, flags),
  )
  withSettings(
    common(group.command('create <cluster> <pool>').description('machines join it, or its provider makes them')),
    '',
  )
    .addOption(
      new Option('--provider <provider>', 'who makes its machines: byo, which is you, or local').choices([
        'byo',
        'local',
      ]),
    )
    .option('--count <n>', 'how many machines there are to be, where the provider makes them', Number)
    .action(async (cluster, pool, flags) => (await verbs()).createNodePool(c, { cluster, pool }, flags))
  withSettings(
    common(group.command('update <cluster> <pool>').description('its nodes follow; what is not said stays')),
    'X- takes it away',
  ).action(async (cluster, pool, flags) => (await verbs()).updateNodePool(c, { cluster, pool }, flags))
  common(group.command('scale <cluster> <pool>').description('how many machines its provider makes'))
    .requiredOption('--count <n>', 'those that are missing are made; those that are too many are drained and deleted')
    .action(async (cluster, pool, flags) => (await verbs()).scaleNodePool(c, { cluster, pool }, flags))
  common(group.command('delete <cluster> <pool>').description('a pool; its nodes are not deleted'))
    .option('--keep-nodes', 'where it has nodes: they stay in the cluster, in no pool')
    .action(async (cluster, pool, flags) => (await verbs()).deleteNodePool(c, { cluster, pool }, flags))
}
