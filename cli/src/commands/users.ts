import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { addAnnouncementVerbs } from './announcements.ts'
import { addAuditVerbs } from './audit.ts'
import { addClusterVerbs } from './clusters.ts'
import { addNodePoolVerbs } from './node-pools.ts'
import { addNodeVerbs } from './nodes.ts'
import { addPeopleVerbs } from './people.ts'
import * as option from './options.ts'
import { addPresetVerbs } from './presets.ts'
import { addProjectVerbs } from './projects.ts'
import { addWebhookVerbs } from './webhooks.ts'
import { addSshKeyVerbs } from './ssh-keys.ts'

/** What people do with the platform, over its API. */
export function addUserVerbs(program: Command, c: Context): void {
  program.commandsGroup('Users:')
  addSessionVerbs(program, c)
  addPeopleVerbs(program, c)
  addProjectVerbs(program.command('project').description('the tenants: members and their clusters'), c)
  addSshKeyVerbs(program.command('ssh-key').description('public keys of a project, and the clusters they are on'), c)
  addClusterVerbs(program.command('cluster').description('Kubernetes clusters'), c)
  addPresetVerbs(program.command('preset').description('credentials of providers, kept sealed'), c)
  addAuditVerbs(program.command('audit').description('who did what'), c)
  addAnnouncementVerbs(program.command('announcement').description('what admins tell everybody'), c)
  addWebhookVerbs(program.command('webhook').description('addresses that are told what happens'), c)
  addNodeVerbs(program.command('node').description('worker nodes of a cluster'), c)
  addNodePoolVerbs(program.command('node-pool').description('wanted sets of like nodes of a cluster'), c)

  addKubeconfigVerbs(program.command('kubeconfig').description('your way into clusters, for kubectl'), c)
}

function addKubeconfigVerbs(group: Command, c: Context): void {
  group
    .command('get <cluster>', { isDefault: true })
    .description('a kubeconfig of your own, with a token of at most 12 hours')
    .option('--exec', 'without a token: kubectl asks this command for one of minutes, as often as it needs one')
    .option('-o, --output <file>', 'write it to a file that only you may read')
    .option('--force', 'write over a file that holds something else')
    .addOption(option.ttl())
    .addOption(option.project())
    .addOption(option.url())
    .addOption(option.instance())
    .addOption(option.json())
    .action(async (cluster, flags) => (await import('../verbs/kubeconfig.ts')).kubeconfig(c, cluster, flags))

  group
    .command('credential <cluster-id>')
    .description('what kubectl asks for by a kubeconfig that was made with --exec')
    .addOption(option.url())
    .addOption(option.instance())
    .action(async (id, flags) => (await import('../verbs/kubeconfig.ts')).credential(c, id, flags))
}

function addSessionVerbs(program: Command, c: Context): void {
  program
    .command('login')
    .description('open a session and keep it')
    .option('--email <address>', 'who you are; asked for if absent')
    .option('--password-file <file>', 'read the password from a file, - for standard input; asked for if absent')
    .option('--browser', 'by a code that you confirm in a browser, on whatever machine')
    .option('--token <file>', 'keep this token instead: a file it is in, - for standard input')
    .option('--new-password-file <file>', 'what to replace a one-time password with; asked for if absent')
    .addOption(option.url())
    .addOption(option.instance())
    .action(async (flags) => (await import('../verbs/login.ts')).login(c, flags))

  program
    .command('logout')
    .description('end the session')
    .addOption(option.url())
    .addOption(option.instance())
    .action(async (flags) => (await import('../verbs/login.ts')).logout(c, flags))
}
