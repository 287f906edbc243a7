import { checkTitle, invalid, type InvalidInput } from '../input.ts'
import type { ToldKind } from '../outbox/model.ts'
import { checkUrl, type AllowedNetworks } from './receivers.ts'

/** What people set of a webhook. */
export type WebhookFields = {
  readonly name: string
  readonly url: string
  readonly events: readonly ToldKind[]
}

/** What is wrong with it; undefined when nothing is. Pure. */
export function checkWebhook(fields: WebhookFields, allowed: AllowedNetworks): InvalidInput | undefined {
  const mistake = checkTitle('name', fields.name)
  if (mistake) return mistake
  const problem = checkUrl(fields.url, allowed)
  if (problem !== undefined) return invalid('url', problem)
  return fields.events.length === 0 ? invalid('events', 'Name one event at least.') : undefined
}

/** Each event once, in the order of their names. Pure. */
export const normalEvents = (events: readonly ToldKind[]): ToldKind[] => [...new Set(events)].toSorted()
