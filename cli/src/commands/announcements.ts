import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb.addOption(option.url()).addOption(option.instance()).addOption(option.json()).addOption(option.structured())

const verbs = () => import('../verbs/announcement.ts')

/** What it says beside its title. */
const withContent = (verb: Command) =>
  verb
    .option('--text <text>', 'what there is to say beside the title, at most 2000 characters')
    .option('--text-file <file>', 'the same from a file, - for standard input')
    .addOption(option.severity())
    .addOption(option.coming('starts', 'when people begin to see it'))
    .addOption(option.comingOrNever('ends', 'when they no longer do'))
    .option('--seed <name...>', 'only for who has clusters on these seeds')
    .option('--datacenter <name...>', 'only for who has clusters in these datacenters')

/** What admins tell everybody. */
export function addAnnouncementVerbs(group: Command, c: Context): void {
  common(group.command('list').description('what concerns you now'))
    .option('--all', 'all that are kept, those of later and ended ones too; for admins and auditors')
    .action(async (flags) => (await verbs()).listAnnouncements(c, flags))
  common(group.command('get <announcement>').description('one of them with its text; by id or title')).action(
    async (wanted, flags) => (await verbs()).getAnnouncement(c, wanted, flags),
  )
  withContent(
    common(group.command('create <title>').description('tell everybody, or who has clusters somewhere; for admins')),
  ).action(async (title, flags) => (await verbs()).createAnnouncement(c, title, flags))
  withContent(
    common(group.command('update <announcement>').description('say something else, or end it; what is not said stays')),
  )
    .option('--title <title>', 'another title')
    .option('--everyone', 'for everybody')
    .action(async (wanted, flags) => (await verbs()).updateAnnouncement(c, wanted, flags))
  common(group.command('delete <announcement>').description('nobody sees it any more; by id or title')).action(
    async (wanted, flags) => (await verbs()).deleteAnnouncement(c, wanted, flags),
  )
}
