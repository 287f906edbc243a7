import type { Db } from 'mongodb'
import { pino, type Logger } from 'pino'
import { Registry } from 'prom-client'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import { newFact } from '../outbox/model.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { Sealer } from '../secrets/sealing.ts'
import { createTestDatabase, testMongoUrl, testRedisUrl } from '../testing/config.ts'
import { startReceiver, type Answering } from '../testing/receiver.ts'
import { DeliveryRepository } from './delivery-repository.ts'
import { createWebhookParts } from './parts.ts'
import { WebhookRepository } from './repository.ts'
import type { Schedule } from './retries.ts'
import { send } from './send.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')
const owner = { userId: 'ann', email: 'ann@example.com', isAdmin: false }
const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
/** As the real one, in milliseconds. */
const QUICK: Schedule = { maxAttempts: 3, firstDelayMs: 5, factor: 2, maxDelayMs: 20, maxHoldMs: 10 }

describe.skipIf(!testMongoUrl)('webhooks (set TEST_MONGODB_URL)', () => {
  let test: { db: Db; close: () => Promise<void> }
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  let deliveries: DeliveryRepository
  let webhooks: WebhookRepository
  let parts: ReturnType<typeof createWebhookParts>

  const create = (o: { schedule?: Schedule; keys?: string[]; log?: Logger } = {}) => {
    const log = o.log ?? pino({ level: 'silent' })
    const events = createEvents(log, new Registry())
    return createWebhookParts({
      db: test.db,
      webhooks,
      projects: new ProjectRepository(test.db),
      sealer: new Sealer(o.keys ?? [KEY]),
      allowed: ['127.0.0.0/8'],
      events,
      queue: { redisUrl: testRedisUrl ?? '', events, log },
      schedule: o.schedule ?? QUICK,
    })
  }

  beforeAll(async () => {
    test = await createTestDatabase()
    webhooks = new WebhookRepository(test.db)
    deliveries = new DeliveryRepository(test.db)
    const members = [{ userId: 'ann', role: 'owner' as const }]
    await new ProjectRepository(test.db).insert({ id: 'p', revision: 1, name: 'p', createdAt: new Date(), members })
  })
  afterAll(() => test.close())
  beforeEach(async () => {
    receiver = await startReceiver()
    parts = create()
  })
  afterEach(async () => {
    await parts.queue.close()
    await receiver.close()
    await test.db.collection('webhooks').deleteMany({})
    await test.db.collection('webhookDeliveries').deleteMany({})
  })

  async function subscribe(url = receiver.url, name = newId()) {
    const input = { projectId: 'p', name, url, events: ['clusterCreated' as const] }
    const made = await parts.service.create(owner, input)
    if (made.kind !== 'ok') throw new Error(made.message)
    return made
  }
  const happen = async (name = newId()) => {
    const fact = newFact({ kind: 'clusterCreated', projectId: 'p', data: { cluster: { name } } })
    await parts.listen(fact)
    return fact
  }
  const all = async (webhookId: string) => (await deliveries.list({ webhookId }, { first: 100 })).toReversed()
  /** Until nothing of the webhook waits any more, the retries included. */
  const runToEnd = (webhookId: string) =>
    vi.waitFor(
      async () => {
        await parts.deliverer.run(webhookId)
        expect(await deliveries.countPending(webhookId, 1)).toBe(0)
      },
      { timeout: 10_000, interval: 5 },
    )

  it('tells who asked for it, signed so that a library of Standard Webhooks believes it, and nobody else', async () => {
    const { webhook, secret } = await subscribe()
    const fact = await happen('web')
    await parts.listen(newFact({ kind: 'clusterChanged', projectId: 'p', data: {} }))
    await parts.listen(newFact({ kind: 'clusterCreated', projectId: 'other', data: {} }))
    await parts.deliverer.run(webhook.id)
    const [message, ...more] = receiver.received
    expect(more).toEqual([])
    const verified = new Verifier(secret).verify(message?.body ?? '', message?.headers as Record<string, string>)
    expect(verified).toEqual({
      type: 'cluster.created',
      timestamp: fact.at.toISOString(),
      data: { cluster: { name: 'web' } },
    })
    const forged = () => new Verifier(secret).verify('{}', message?.headers as Record<string, string>)
    expect(forged).toThrow(/signature/)
    expect(await all(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 1, log: [{ status: 204 }] }])
    const stored = JSON.stringify(await test.db.collection('webhooks').find().toArray())
    expect(stored).not.toContain(secret.slice('whsec_'.length))
  })

  it('is told the same fact once, however often it is passed on', async () => {
    const { webhook } = await subscribe()
    const fact = await happen()
    await parts.deliverer.run(webhook.id)
    await parts.listen(fact)
    await Promise.all([parts.deliverer.run(webhook.id), create().deliverer.run(webhook.id)])
    expect(receiver.received).toHaveLength(1)
  })

  it.each<[string, Answering, RegExp]>([
    ['an error', (r) => void r.writeHead(500).end('a secret of the inside'), /^It answered 500\.$/],
    ['a redirect', (r) => void r.writeHead(302, { location: receiver.url }).end(), /302, a redirect/],
    ['a hang-up', (r) => void r.destroy(), /socket hang up/],
  ])('tries again after %s, and keeps what never arrived for people', async (_, answer, problem) => {
    const { webhook } = await subscribe()
    receiver.answer = answer
    await happen()
    await runToEnd(webhook.id)
    expect(receiver.received).toHaveLength(QUICK.maxAttempts)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    const [dead] = await all(webhook.id)
    expect(dead).toMatchObject({ state: 'dead', attempts: QUICK.maxAttempts })
    expect(dead?.log.map(({ error }) => error)).toEqual(Array(QUICK.maxAttempts).fill(expect.stringMatching(problem)))
    expect(JSON.stringify(dead)).not.toContain('secret of the inside')
  })

  it('believes the status of a receiver that never stops talking', async () => {
    const { webhook } = await subscribe()
    let wasCut = false
    receiver.answer = (response) => {
      response.on('close', () => (wasCut = true))
      const talk = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), talk))
      response.writeHead(200)
      talk()
    }
    await happen()
    await parts.deliverer.run(webhook.id)
    expect(await all(webhook.id)).toMatchObject([{ state: 'delivered' }])
    await vi.waitFor(() => expect(wasCut).toBe(true), 5_000)
  })

  it('disables a webhook to which nothing arrived for all attempts, says why, and replays when it works again', async () => {
    const { webhook } = await subscribe()
    receiver.answer = (response) => void response.writeHead(503).end()
    await happen('first')
    await happen('second')
    await runToEnd(webhook.id)
    const disabled = await webhooks.get(webhook.id)
    expect(disabled.disabled?.reason).toMatch(/^Every attempt failed since .* It answered 503\.$/)
    expect((await all(webhook.id)).map(({ state }) => state)).toEqual(['dead', 'dead'])
    await happen('while it is disabled')
    expect(await all(webhook.id)).toHaveLength(2)

    const [first] = await all(webhook.id)
    const again = { webhookId: webhook.id, deliveryId: first?.id ?? '' }
    expect(await parts.service.replay(owner, again)).toMatchObject({ kind: 'invalid', field: 'webhookId' })
    receiver.answer = (response) => void response.writeHead(200).end()
    await parts.service.update(owner, { id: webhook.id, revision: disabled.revision, enabled: true })
    expect(await parts.service.replay(owner, again)).toMatchObject({ delivery: { state: 'pending', attempts: 0 } })
    await parts.deliverer.run(webhook.id)
    expect(receiver.received.at(-1)).toMatchObject({ body: expect.stringContaining('"first"') as string })
    expect((await all(webhook.id)).map(({ state }) => state)).toEqual(['delivered', 'dead'])
  })

  it('is disabled at once by a receiver that is gone for good', async () => {
    const { webhook } = await subscribe()
    receiver.answer = (response) => void response.writeHead(410).end()
    await happen()
    await parts.deliverer.run(webhook.id)
    expect((await webhooks.get(webhook.id)).disabled?.reason).toContain('410')
    expect(receiver.received).toHaveLength(1)
  })

  it('goes nowhere that is not public, whatever the name says at the moment of sending', async () => {
    const { webhook } = await subscribe(receiver.url.replace('127.0.0.1', 'localhost'))
    await test.db.collection('webhooks').updateOne({}, { $set: { url: 'http://[::ffff:10.0.0.1]/' } })
    await happen()
    await parts.deliverer.run(webhook.id)
    expect((await all(webhook.id))[0]?.log[0]?.error).toMatch(/networks that the operator/)
  })

  it.each<[string, Answering, object]>([
    ['by its name', (r) => void r.writeHead(204).end(), { status: 204 }],
    ['that is slow, not for ever', () => undefined, { error: 'It gave no answer within 0.3 seconds.' }],
  ])('reaches a receiver %s', async (_, answer, expected) => {
    receiver.answer = answer
    const url = receiver.url.replace('127.0.0.1', 'hook.example.com')
    const letter = { id: 'a', body: '{}', url, secrets: [`whsec_${KEY}`] }
    const attempt = await send(letter, { allowed: ['127.0.0.0/8'], resolve, timeoutMs: 300 })
    expect(attempt).toMatchObject(expected)
    expect(receiver.received[0]?.headers.host).toMatch(/^hook\.example\.com:\d+$/)
  })

  it('tests at once, once, and by whoever may', async () => {
    const { webhook, secret } = await subscribe()
    const good = await parts.service.test(owner, webhook.id)
    expect(good).toMatchObject({ state: 'delivered', log: [{ status: 204 }] })
    const [message] = receiver.received
    const verified = new Verifier(secret).verify(message?.body ?? '', message?.headers as Record<string, string>)
    expect(verified).toMatchObject({ type: 'webhook.test' })
    receiver.answer = (response) => void response.writeHead(404).end()
    expect(await parts.service.test(owner, webhook.id)).toMatchObject({ state: 'dead', log: [{ status: 404 }] })
    expect((await webhooks.get(webhook.id)).failures).toBe(0)
    for (let n = 0; n < 8; n++) await parts.service.test(owner, webhook.id)
    await expect(
      (async () => {
        // A minute may begin meanwhile.
        for (let n = 0; n < 12; n++) await parts.service.test(owner, webhook.id)
      })(),
    ).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('signs with the secret of before, too, for a day after it was replaced, and then forgets it', async () => {
    const { webhook, secret } = await subscribe()
    const rotated = await parts.service.rotateSecret(owner, webhook)
    await expect(parts.service.rotateSecret(owner, webhook)).rejects.toMatchObject({ code: 'CONFLICT' })
    const believed = async () => {
      receiver.received.length = 0
      await happen()
      await parts.deliverer.run(webhook.id)
      const [message] = receiver.received
      return [secret, rotated.secret].map((known) => {
        try {
          new Verifier(known).verify(message?.body ?? '', message?.headers as Record<string, string>)
          return true
        } catch {
          return false
        }
      })
    }
    expect(await believed()).toEqual([true, true])
    const NEW = Buffer.alloc(32, 2).toString('base64')
    await create({ keys: [NEW, KEY] }).deliverer.sweep()
    parts = create({ keys: [NEW] })
    expect(await believed()).toEqual([true, true])
    await test.db.collection('webhooks').updateOne({ name: webhook.name }, { $set: { 'former.until': new Date() } })
    expect(await believed()).toEqual([false, true])
    await parts.deliverer.sweep()
    expect((await webhooks.get(webhook.id)).former).toBeUndefined()
  })

  it('seals secrets anew when the key was changed, and signs with them as before', async () => {
    const { webhook, secret } = await subscribe()
    const NEW = Buffer.alloc(32, 2).toString('base64')
    await create({ keys: [NEW, KEY] }).deliverer.sweep()
    parts = create({ keys: [NEW] })
    await happen()
    await parts.deliverer.run(webhook.id)
    const [message] = receiver.received
    expect(new Verifier(secret).verify(message?.body ?? '', message?.headers as Record<string, string>)).toBeTruthy()
  })

  it('seals anew what can be read, names what cannot, and tells its owner when it should deliver', async () => {
    const LOST = Buffer.alloc(32, 3).toString('base64')
    const NEW = Buffer.alloc(32, 2).toString('base64')
    parts = create({ keys: [LOST] })
    const unreadable = await subscribe()
    parts = create()
    const readable = await subscribe()
    const lines: string[] = []
    parts = create({ keys: [NEW, KEY], log: pino({ level: 'error' }, { write: (line) => void lines.push(line) }) })
    await parts.deliverer.sweep()
    await parts.deliverer.sweep()
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ event: 'webhook.unreadable', webhook: unreadable.webhook.id }),
    ])
    expect(await webhooks.listSealedByOthers(new Sealer([NEW]).currentKeyId)).toEqual([
      expect.objectContaining({ id: unreadable.webhook.id }),
    ])
    await happen()
    for (const { webhook } of [unreadable, readable]) await runToEnd(webhook.id)
    expect(receiver.received).toHaveLength(1)
    const [dead] = await all(unreadable.webhook.id)
    expect(dead).toMatchObject({ state: 'dead', attempts: QUICK.maxAttempts })
    expect(dead?.log[0]?.error).toMatch(/^The secret that it is signed with cannot be read: /)
  })

  it('still tells of the end of a project, and then it goes', async () => {
    const { webhook } = await subscribe()
    await happen()
    await webhooks.endOfProject('p', new Date(0))
    await parts.deliverer.sweep()
    expect(await webhooks.find(webhook.id)).toBeDefined()
    await parts.deliverer.run(webhook.id)
    expect(receiver.received).toHaveLength(1)
    await parts.deliverer.sweep()
    expect(await webhooks.find(webhook.id)).toBeUndefined()
    expect(await all(webhook.id)).toEqual([])
  })

  it.skipIf(!testRedisUrl)(
    'lets no receiver wait for another, by jobs in Redis (set TEST_REDIS_URL)',
    async () => {
      const hanging = await startReceiver()
      hanging.answer = () => undefined
      const slow = await Promise.all(Array.from({ length: 3 }, () => subscribe(hanging.url)))
      const { webhook } = await subscribe()
      parts.queue.open()
      await vi.waitFor(async () => expect(await parts.queue.isReady()).toBe(true), 20_000)
      for (let n = 0; n < 5; n++) await happen(`n${n}`)
      await parts.deliverer.sweep()
      await vi.waitFor(() => expect(receiver.received).toHaveLength(5), 20_000)
      // A delivery is noted down after its receiver has answered.
      await vi.waitFor(async () => expect(await deliveries.countPending(webhook.id, 1)).toBe(0), 20_000)
      expect(hanging.received.length).toBeLessThanOrEqual(slow.length)
      for (const { webhook: dead } of slow) expect(await deliveries.countPending(dead.id, 9)).toBe(5)
      await hanging.close()
    },
    60_000,
  )
})
