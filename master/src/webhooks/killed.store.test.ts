import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { MongoClient } from 'mongodb'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createEvents } from '../events.ts'
import { OutboxRepository } from '../outbox/repository.ts'
import { Relay } from '../outbox/relay.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { Sealer } from '../secrets/sealing.ts'
import { idIn, post, type Answer } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { startReceiver } from '../testing/receiver.ts'
import { createWebhookParts } from './parts.ts'
import { WebhookRepository } from './repository.ts'

const PROGRAM = new URL('../testing/app-program.ts', import.meta.url).pathname
const PROJECT = 'mutation { createProject(input: { name: "shop" }) { ... on CreateProjectOk { project { id } } } }'
const WEBHOOK = `mutation ($projectId: ID!, $url: String!) {
  createWebhook(input: { projectId: $projectId, name: "all", url: $url, events: [clusterCreated] }) {
    __typename ... on CreateWebhookOk { webhook { id } }
  }
}`
const CLUSTER = `mutation ($projectId: ID!, $name: String!) {
  createCluster(input: { projectId: $projectId, name: $name, datacenter: "byo-eu" }) { __typename }
}`
const ENOUGH = 20

describe.skipIf(!testMongoUrl)('a master that is killed (set TEST_MONGODB_URL)', () => {
  it('leaves to another master, also without Redis, to tell of everything that it acknowledged', async () => {
    const receiver = await startReceiver()
    const master = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(master.stdout, 'data')) as [Buffer]
    const { url, database, token } = JSON.parse(line.toString()) as { url: string; database: string; token: string }
    const ask = async (query: string, variables: object = {}) =>
      ((await (await post(url, { query, variables, token })).json()) as Answer).data as unknown as Data
    const { id: projectId } = idIn(await ask(PROJECT), ['createProject', 'project'])
    const made = await ask(WEBHOOK, { projectId, url: receiver.url })
    const { id: webhookId } = idIn(made, ['createWebhook', 'webhook'])

    const acknowledged: string[] = []
    /** Until nobody answers any more. */
    const createOneByOne = async (who: number) => {
      for (let i = 0; ; i++) {
        const name = `c-${who}-${i}`
        const answer = await ask(CLUSTER, { projectId, name })
        if (answer?.['createCluster']?.['__typename'] === 'CreateClusterOk') acknowledged.push(name)
        if (acknowledged.length >= ENOUGH) master.kill('SIGKILL')
      }
    }
    await Promise.allSettled([0, 1, 2, 3].map(createOneByOne))
    if (master.exitCode === null && master.signalCode === null) await once(master, 'exit')
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH)
    expect(receiver.received).toEqual([])

    const client = await MongoClient.connect(testMongoUrl ?? '')
    const db = client.db(database)
    const log = pino({ level: 'silent' })
    const events = createEvents(log, new Registry())
    const parts = createWebhookParts({
      db,
      webhooks: new WebhookRepository(db),
      projects: new ProjectRepository(db),
      sealer: new Sealer([Buffer.alloc(32).toString('base64')]),
      allowed: ['127.0.0.0/8'],
      events,
      queue: { redisUrl: '', events, log },
    })
    const relays = [1, 2].map(() => new Relay({ outbox: new OutboxRepository(db), listeners: [parts.listen], events }))
    await Promise.all(relays.map((relay) => relay.sweep()))
    await parts.deliverer.run(webhookId)
    const told = receiver.received.map(({ body }) => (JSON.parse(body) as { data: Told }).data.cluster.name)
    expect(acknowledged.filter((name) => !told.includes(name))).toEqual([])
    const there = await db.collection('clusters').find().toArray()
    expect(told.toSorted()).toEqual(there.map(({ name }) => String(name)).toSorted())
    expect(await db.collection('clusters').countDocuments({ 'outbox.id': { $exists: true } })).toBe(0)
    await db.dropDatabase()
    await client.close()
    await receiver.close()
  }, 60_000)
})

type Data = Record<string, Record<string, unknown>> | null
type Told = { readonly cluster: { readonly name: string } }
