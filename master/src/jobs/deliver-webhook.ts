import * as z from 'zod'
import type { WebhookDeliverer } from '../webhooks/deliverer.ts'
import { defineJob } from './define.ts'

const Payload = z.object({ webhookId: z.string() })

/** Delivers what waits for one webhook. */
export const deliverWebhookJob = (deliverer: WebhookDeliverer) =>
  defineJob({
    name: 'deliverWebhook',
    payload: Payload,
    key: ({ webhookId }) => webhookId,
    run: ({ webhookId }) => deliverer.run(webhookId),
  })
