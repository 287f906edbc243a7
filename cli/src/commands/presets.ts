import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb.addOption(option.project()).addOption(option.url()).addOption(option.instance()).addOption(option.json())

const verbs = () => import('../verbs/preset.ts')

/** Who may use one of the platform. */
const withWho = (verb: Command) =>
  verb
    .option('--allow-project <name...>', 'of the platform: only these projects, by name or id')
    .option('--allow-domain <domain...>', 'of the platform: only people with such an e-mail address')

/** Credentials of providers. They come from files and never from the command line, where others could read them. */
export function addPresetVerbs(group: Command, c: Context): void {
  common(group.command('list').description('those that a project can use; without one, those of the platform')).action(
    async (flags) => (await verbs()).listPresets(c, flags),
  )
  withWho(common(group.command('create <name>').description('for a project; without one, for the platform')))
    .requiredOption('--provider <name>', 'aws, azure, gcp, digitalocean, hetzner, openstack or vsphere')
    .requiredOption('--credentials-file <file>', 'YAML or JSON with the fields of the provider; - for standard input')
    .option('--description <text>', 'one line, for whoever chooses')
    .action(async (name, flags) => (await verbs()).createPreset(c, name, flags))
  withWho(common(group.command('update <preset>').description('new credentials go to every cluster that uses it')))
    .option('--credentials-file <file>', 'as for create, of the same provider')
    .option('--description <text>', 'one line, for whoever chooses')
    .option('--allow-all', 'of the platform: everybody may use it')
    .action(async (name, flags) => (await verbs()).updatePreset(c, name, flags))
  common(group.command('delete <preset>').description('one that no cluster uses')).action(async (name, flags) =>
    (await verbs()).deletePreset(c, name, flags),
  )
}
