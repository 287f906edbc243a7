import type { Db } from 'mongodb'
import type { Events } from '../events.ts'
import { deliverWebhookJob } from '../jobs/deliver-webhook.ts'
import { JobQueue, type QueueDeps } from '../jobs/job-queue.ts'
import { RateCounter } from '../mongo/rate-counter.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { WebhookDeliverer } from './deliverer.ts'
import { DeliveryRepository } from './delivery-repository.ts'
import { fanOut } from './fan-out.ts'
import { resolveByDns, type AllowedNetworks } from './receivers.ts'
import type { WebhookRepository } from './repository.ts'
import type { Schedule } from './retries.ts'
import { WebhookService } from './service.ts'

/** Webhooks that are tried at once on one master. Each that is slow takes one, for one attempt. */
const CONCURRENCY = 50
const TIMEOUT_MS = 10_000
const MINUTE_MS = 60_000

type Deps = {
  db: Db
  webhooks: WebhookRepository
  projects: ProjectRepository
  sealer: Sealer
  allowed: AllowedNetworks
  events: Events
  queue: QueueDeps
  schedule?: Schedule
}

/** All that webhooks are made of, put together. Nothing runs yet. */
export function createWebhookParts({ db, allowed, queue: queueDeps, ...deps }: Deps) {
  const deliveries = new DeliveryRepository(db)
  const nudge = (webhookId: string) => queue.nudge({ webhookId })
  const sending = { allowed, resolve: resolveByDns, timeoutMs: TIMEOUT_MS }
  const deliverer = new WebhookDeliverer({ ...deps, deliveries, sending, nudge })
  const queue = new JobQueue(deliverWebhookJob(deliverer), { name: 'webhooks', concurrency: CONCURRENCY }, queueDeps)
  const tests = new RateCounter(db, { collection: 'webhookTestCounts', windowMs: MINUTE_MS })
  return {
    queue,
    deliverer,
    listen: fanOut({ ...deps, deliveries }),
    service: new WebhookService({ ...deps, deliveries, deliverer, allowed, tests, nudge }),
  }
}
