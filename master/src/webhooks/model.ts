import * as z from 'zod'
import { toldKinds, type Fact, type ToldKind } from '../outbox/model.ts'

/** One that `Sealer` sealed. */
const SealedSecret = z.object({ keyId: z.string(), data: z.string() })

/** Somewhere that wants to be told what happens: in one project, or without `projectId` on the whole platform. */
export const Webhook = z.object({
  id: z.string(),
  /** Grows with every change that people make. */
  revision: z.int(),
  projectId: z.string().optional(),
  /** Unique in the project, and among those of the platform. */
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(toldKinds)),
  /** What deliveries are signed with. */
  sealedSecret: SealedSecret,
  /** The one before, which deliveries are signed with, too, until receivers know the new one. */
  former: z.object({ sealedSecret: SealedSecret, until: z.date() }).optional(),
  createdAt: z.date(),
  createdBy: z.string(),
  /** While it is set, nothing is delivered and nothing new is kept for it. */
  disabled: z.object({ at: z.date(), reason: z.string() }).optional(),
  /** Attempts that failed since the last one that did not. */
  failures: z.int(),
  /** Since when they do. */
  failingSince: z.date().optional(),
  /** Nothing is tried before this. */
  retryAt: z.date().optional(),
  lastDeliveredAt: z.date().optional(),
  /** Its project is gone: it goes as soon as nothing waits for delivery. */
  endingAt: z.date().optional(),
})
export type Webhook = z.infer<typeof Webhook>

/** One attempt to deliver. What the receiver answered beside its status is nobody's to see. */
export const Attempt = z.object({
  at: z.date(),
  durationMs: z.int(),
  /** Of HTTP; absent when there was no answer. */
  status: z.int().optional(),
  /** A sentence; absent when it went well. */
  error: z.string().optional(),
})
export type Attempt = z.infer<typeof Attempt>

/** `testWebhook` is what people ask for to try a webhook; none can subscribe to it. */
const DELIVERED_KINDS = [...toldKinds, 'testWebhook'] as const
export type DeliveredKind = ToldKind | 'testWebhook'
export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One message for one webhook, and what came of it. */
export const Delivery = z.object({
  /** Also the `webhook-id`, in all attempts: receivers know by it what they have had already. In the order of time. */
  id: z.string(),
  webhookId: z.string(),
  event: z.enum(DELIVERED_KINDS),
  /** JSON, the same bytes in all attempts. */
  body: z.string(),
  createdAt: z.date(),
  state: z.enum(DELIVERY_STATES),
  /** Attempts since it was made or replayed. */
  attempts: z.int(),
  /** The latest, oldest first. */
  log: z.array(Attempt),
  /** While it is pending. */
  nextAttemptAt: z.date().optional(),
  /** Why nobody tries any more, where that is not the last attempt's error. */
  reason: z.string().optional(),
})
export type Delivery = z.infer<typeof Delivery>

/** How many attempts are kept. */
export const MAX_LOG = 20

/** The secret before, while messages are signed with it, too. Pure. */
export const formerSecret = ({ former }: Webhook, now: Date) => (former && former.until > now ? former : undefined)

export const contextOf = ({ id }: Pick<Webhook, 'id'>) => `webhook ${id}`

/** What a webhook is sent of a fact. Pure. */
export const messageOf = (type: string, { at, data }: Pick<Fact, 'at' | 'data'>): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data })
