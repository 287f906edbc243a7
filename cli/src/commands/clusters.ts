import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const basic = (verb: Command) => verb.addOption(option.url()).addOption(option.instance()).addOption(option.json())
const common = (verb: Command) => basic(verb).addOption(option.structured())

/** What a cluster is to be. */
const withSettings = (verb: Command) =>
  verb
    .option('--datacenter <name>', 'where its nodes will be; the seed of that region hosts its control plane')
    .option('--provider <name>', 'with --region, instead of a datacenter: the platform chooses one')
    .option('--region <name>', "the provider's name of it")
    .option('--version <version>', 'Kubernetes version; the default of the platform if absent')
    .addOption(option.profile())
    .option('--pod-cidr <cidr>', 'addresses of pods')
    .option('--service-cidr <cidr>', 'addresses of Services')
    .option('--dns-domain <domain>', 'by which names inside it end; cluster.local if absent')
    .option('--label <key=value...>', 'labels, for people to find it by')
    .option('--protect', 'refuse to delete it until that is taken back')
    .option('--preset <name>', "credentials of the datacenter's provider")

const inProject = (verb: Command) => common(verb).addOption(option.project())
const templateVerbs = () => import('../verbs/cluster-template.ts')

/** Settings of clusters under a name. */
function addTemplateVerbs(group: Command, c: Context): void {
  inProject(group.command('list').description('those of the platform, and of a project')).action(async (flags) =>
    (await templateVerbs()).listClusterTemplates(c, flags),
  )
  inProject(group.command('get <template>').description('what it says')).action(async (name, flags) =>
    (await templateVerbs()).getClusterTemplate(c, name, flags),
  )
  withSettings(inProject(group.command('create <name>').description('for a project; without one, for the platform')))
    .option('--from <cluster>', 'take what is not said here from a cluster')
    .option('--description <text>', 'one line, for whoever chooses')
    .action(async (name, flags) => (await templateVerbs()).createClusterTemplate(c, name, flags))
  withSettings(inProject(group.command('update <template>').description('what is said; clusters made from it stay')))
    .option('--rename <name>', 'another name')
    .option('--description <text>', 'one line, for whoever chooses')
    .action(async (name, flags) => (await templateVerbs()).updateClusterTemplate(c, name, flags))
  inProject(group.command('delete <template>').description('clusters made from it stay')).action(async (name, flags) =>
    (await templateVerbs()).deleteClusterTemplate(c, name, flags),
  )
}

const snapshotVerbs = () => import('../verbs/cluster-snapshot.ts')
const waited = (verb: Command) => inProject(verb).addOption(option.wait()).addOption(option.timeout())

/** What a cluster held at one moment, and the way back to it. */
function addSnapshotVerbs(group: Command, c: Context): void {
  inProject(group.command('list <cluster>').description('the newest first')).action(async (name, flags) =>
    (await snapshotVerbs()).listSnapshots(c, name, flags),
  )
  waited(group.command('create <cluster>').description('now, beside those of the schedule')).action(
    async (name, flags) => (await snapshotVerbs()).createSnapshot(c, name, flags),
  )
  inProject(group.command('delete <cluster> <snapshot>').description('for good')).action(
    async (cluster, snapshot, flags) => (await snapshotVerbs()).deleteSnapshot(c, { cluster, snapshot }, flags),
  )
}

/** Kubernetes clusters, from making to deleting one. */
export function addClusterVerbs(group: Command, c: Context): void {
  addTemplateVerbs(group.command('template').description('settings of clusters under a name'), c)

  inProject(
    group.command('alerts <cluster>').description('what somebody has to look at, and where it is written what to do'),
  ).action(async (name, flags) => (await import('../verbs/cluster-alerts.ts')).listAlerts(c, name, flags))

  basic(
    group.command('audit-ca <cluster>').description('the certificate that the sink of its audit events has to trust'),
  )
    .addOption(option.project())
    .action(async (name, flags) => (await import('../verbs/cluster-audit.ts')).printAuditSinkCA(c, name, flags))

  inProject(group.command('metrics <cluster>').description('figures of its control plane, nodes and VPN'))
    .addOption(option.range())
    .action(async (name, flags) => (await import('../verbs/cluster-metrics.ts')).showMetrics(c, name, flags))

  addSnapshotVerbs(group.command('snapshot').description('what a cluster held at one moment'), c)
  waited(group.command('restore <cluster>').description('back to a snapshot, or with --into as another cluster'))
    .requiredOption('--snapshot <name>', 'one of its snapshots')
    .option('--confirm <name>', 'the name of the cluster, which is asked for otherwise')
    .option('--into <name>', 'make a new cluster that begins with it; this one stays as it is')
    .option('--datacenter <name>', 'where the new one is to be, also of another seed; otherwise where this one is')
    .option('--into-project <name>', 'of the new one; otherwise that of this one')
    .action(async (name, flags) => (await snapshotVerbs()).restore(c, name, flags))

  common(group.command('list').description('clusters of one of your projects, or of all'))
    .addOption(option.project())
    .addOption(option.labelSelector())
    .option('--search <text>', 'a part of the name')
    .action(async (flags) => (await import('../verbs/cluster.ts')).listClusters(c, flags))

  common(group.command('apply').description('make clusters what a file says; the same file again changes nothing'))
    .requiredOption('-f, --filename <file>', 'one or several documents, YAML or JSON; - for standard input')
    .option('--dry-run', 'say what would happen, and do nothing')
    .action(async (flags) => (await import('../verbs/cluster-apply.ts')).applyClusters(c, flags))

  common(group.command('diff').description('what apply would change'))
    .requiredOption('-f, --filename <file>', 'as for apply')
    .action(async (flags) => (await import('../verbs/cluster-apply.ts')).applyClusters(c, { ...flags, dryRun: true }))

  basic(group.command('get <cluster>').description('what is known of a cluster, and what each part waits for'))
    .addOption(option.project())
    .addOption(option.documentFormat())
    .action(async (name, flags) => (await import('../verbs/cluster.ts')).getCluster(c, name, flags))

  withSettings(common(group.command('create <name>').description('a cluster')))
    .addOption(option.project().makeOptionMandatory())
    .option('--template <name>', 'take what is not said here from a template of the project or the platform')
    .addOption(option.wait())
    .addOption(option.timeout())
    .action(async (name, flags) => (await import('../verbs/cluster.ts')).createCluster(c, name, flags))

  common(group.command('delete <cluster>').description('a cluster and everything in it'))
    .addOption(option.project())
    .addOption(option.wait())
    .addOption(option.timeout())
    .option('--force', 'forget one whose deletion is held, and say what is left behind')
    .option('--confirm <name>', 'with --force: the name of the cluster, which is asked for otherwise')
    .action(async (name, flags) => (await import('../verbs/cluster-delete.ts')).deleteCluster(c, name, flags))

  const one = (verb: Command) => common(verb).addOption(option.project())
  one(group.command('upgrade <cluster>').description('to another version of Kubernetes, where nothing is in the way'))
    .requiredOption('--to <version>', 'one of its available updates')
    .option('--check', 'say what to know before, and do nothing')
    .action(async (name, flags) => (await import('../verbs/cluster-upgrade.ts')).upgradeCluster(c, name, flags))

  one(group.command('pause <cluster>').description('change and repair nothing of it'))
    .option('--reason <text>', 'one line, for whoever wonders')
    .addOption(option.pausedComponent())
    .addOption(option.pauseMinutes())
    .action(async (name, flags) => (await import('../verbs/cluster-changes.ts')).pauseCluster(c, name, flags))

  one(group.command('resume <cluster>').description('end a pause')).action(async (name, flags) =>
    (await import('../verbs/cluster-changes.ts')).resumeCluster(c, name, flags),
  )

  one(
    group.command('use-preset <cluster> [preset]').description('credentials of its provider; none without a name'),
  ).action(async (name, preset, flags) =>
    (await import('../verbs/cluster-changes.ts')).usePreset(c, { name, preset }, flags),
  )

  one(
    group.command('label <cluster> <change...>').description('set labels by KEY=VALUE, take them away by KEY-'),
  ).action(async (name, labels, flags) =>
    (await import('../verbs/cluster-changes.ts')).labelCluster(c, { name, labels }, flags),
  )

  basic(
    group
      .command('proxy <cluster>')
      .description('by which HTTP proxy its nodes reach registries; what is said takes the place of all that it said'),
  )
    .addOption(option.project())
    .option('--http <url>', 'for http:// addresses, and for https:// without --https; no credentials')
    .option('--https <url>', 'for https:// addresses, which registries have')
    .option('--direct <name...>', 'names, IPv4 addresses and ranges that are reached without it')
    .option('--off', 'none, though its datacenter has one')
    .option('--reset', 'as its datacenter has it')
    .action(async (name, flags) => (await import('../verbs/cluster-proxy.ts')).clusterProxy(c, name, flags))

  one(group.command('protect <cluster>').description('refuse to delete it, or its project'))
    .option('--off', 'take that back')
    .action(async (name, flags) => (await import('../verbs/cluster-changes.ts')).protectCluster(c, name, flags))
}
