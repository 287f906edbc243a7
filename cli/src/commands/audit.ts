import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** Who did what. */
export function addAuditVerbs(group: Command, c: Context): void {
  group
    .command('list')
    .description('the newest, oldest first; all of it for admins and auditors, of their projects for owners')
    .addOption(option.project())
    .option('--cluster <cluster>', 'name or id of a cluster')
    .option('--actor <who>', 'e-mail address or id of a person, or id of a service account')
    .option('--operation <name>', 'the name of a mutation, like addMember')
    .option('--credentials', 'only what handed out a credential')
    .addOption(option.instant('since'))
    .addOption(option.instant('until'))
    .addOption(option.most())
    .addOption(option.url())
    .addOption(option.instance())
    .addOption(option.json())
    .addOption(option.structured())
    .action(async (flags) => (await import('../verbs/audit.ts')).listAudit(c, flags))
}
