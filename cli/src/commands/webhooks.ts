import { Option, type Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const place = () => new Option('--project <project>', 'name or id of a project; of the whole platform if absent')

/** Who is told what happens. */
export function addWebhookVerbs(group: Command, c: Context): void {
  const verb = (usage: string, description: string) =>
    group
      .command(usage)
      .description(description)
      .addOption(place())
      .addOption(option.url())
      .addOption(option.instance())
      .addOption(option.json())

  verb('list', 'those of a project, or of the platform').action(async (flags) =>
    (await import('../verbs/webhook.ts')).listWebhooks(c, flags),
  )
  verb('create <name>', 'tell an address what happens; prints its secret, once')
    .requiredOption('--to <address>', 'where messages go: https, at a public address')
    .requiredOption('--event <events...>', 'what it is told of: clusterReady clusterDeleted …')
    .action(async (name, { to, ...flags }) =>
      (await import('../verbs/webhook.ts')).createWebhook(c, name, { ...flags, address: to }),
    )
  verb('rotate-secret <webhook>', 'make a new secret, printed once; the one before is good for a day').action(
    async (webhook, flags) => (await import('../verbs/webhook.ts')).rotateSecret(c, webhook, flags),
  )
  verb('delete <webhook>', 'what waits is never delivered').action(async (webhook, flags) =>
    (await import('../verbs/webhook.ts')).deleteWebhook(c, webhook, flags),
  )
  verb('enable <webhook>', 'switch one on again, and forget its failures').action(async (webhook, flags) =>
    (await import('../verbs/webhook.ts')).switchWebhook(c, webhook, { ...flags, enabled: true }),
  )
  verb('disable <webhook>', 'deliver nothing, and keep nothing for later').action(async (webhook, flags) =>
    (await import('../verbs/webhook.ts')).switchWebhook(c, webhook, { ...flags, enabled: false }),
  )
  verb('test <webhook>', 'send a message of type webhook.test, and see whether it arrives').action(
    async (webhook, flags) => (await import('../verbs/webhook.ts')).testWebhook(c, webhook, flags),
  )
  verb('deliveries <webhook>', 'what was sent, the newest first, and what came of it')
    .addOption(
      new Option('--state <state>', 'only those; `dead` is what never arrived').choices([
        'pending',
        'delivered',
        'dead',
      ]),
    )
    .addOption(option.most())
    .action(async (webhook, flags) => (await import('../verbs/webhook.ts')).listDeliveries(c, webhook, flags))
  verb('replay <webhook>', 'deliver again what came to its end')
    .option('--delivery <id>', 'this one')
    .option('--dead', 'all that never arrived')
    .addOption(option.most())
    .action(async (webhook, flags) => (await import('../verbs/webhook.ts')).replayDeliveries(c, webhook, flags))
}
