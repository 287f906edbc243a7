import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { ListedAlert } from '#seed-api'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { createEvents } from '../events.ts'
import type { Fact } from '../outbox/model.ts'
import { Relay } from '../outbox/relay.ts'
import { OutboxRepository } from '../outbox/repository.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'

const AT = '2026-01-01T00:00:00.000Z'
const down: ListedAlert = { name: 'ApiserverDown', severity: 'critical', summary: 'It does not answer.', since: AT }
const disk = (subject: string): ListedAlert => ({
  name: 'NodeDiskFilling',
  severity: 'warning',
  subject,
  summary: `A disk of ${subject} fills.`,
  since: AT,
})
const runbook = (name: string) => `docs/runbooks.md#${name}`
const QUERY = `query ($id: ID!) { cluster(id: $id) { alerts { name severity subject summary since runbook } } }`

describe.skipIf(!testMongoUrl)('the alerts of a cluster (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let token: string
  let order = 0
  const facts: Fact[] = []

  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
    token = await openSession(app.db, world.people.viewer)
    await told()
  })
  afterAll(() => app.close())

  const report = (...alerts: ListedAlert[]) =>
    new ClusterProgressRepository(app.db).saveObserved(
      world.cluster,
      { uid: 'u', order: ++order, createdAt: AT, revision: 1, alerts, conditions: [], seenAt: new Date() },
      false,
    )
  async function told(): Promise<string[]> {
    facts.length = 0
    const events = createEvents(pino({ level: 'silent' }), new Registry())
    const listener = async (fact: Fact) => void facts.push(fact)
    await new Relay({ outbox: new OutboxRepository(app.db), listeners: [listener], events }).sweep()
    return facts.map(({ kind, data }) => {
      const { alert } = data as { alert?: { name: string; subject?: string } }
      return [kind, alert?.name, alert?.subject].filter(Boolean).join(' ')
    })
  }

  it('are told when they begin and when they are over, each once, and together for a mail', async () => {
    await report(disk('a'), down)
    expect(await told()).toEqual([
      'clusterAlertFiring NodeDiskFilling a',
      'clusterAlertFiring ApiserverDown',
      'clusterAlertsTurned',
    ])
    expect(facts[1]?.data).toMatchObject({ alert: { runbook: 'docs/runbooks.md#apiserverdown' } })
    await report(disk('a'), down)
    expect(await told()).toEqual([])
    // In another order, and with another one of the same name.
    await report(down, disk('a'), disk('b'))
    expect(await told()).toEqual(['clusterAlertFiring NodeDiskFilling b', 'clusterAlertsTurned'])
    await report(disk('b'))
    expect(await told()).toEqual([
      'clusterAlertResolved ApiserverDown',
      'clusterAlertResolved NodeDiskFilling a',
      'clusterAlertsTurned',
    ])
  })

  it('are shown by GraphQL and REST', async () => {
    await report(down, disk('a'))
    const response = await post(app.url, { query: QUERY, variables: { id: world.cluster.id }, token })
    expect(await response.json()).toEqual({
      data: {
        cluster: {
          alerts: [
            { ...down, severity: 'CRITICAL', subject: null, runbook: runbook('apiserverdown') },
            { ...disk('a'), severity: 'WARNING', runbook: runbook('nodediskfilling') },
          ],
        },
      },
    })
    const url = app.url.replace('/graphql', `/api/v1/clusters/${world.cluster.id}/alerts`)
    const rest = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(await rest.json()).toEqual({
      items: [
        { ...down, runbook: runbook('apiserverdown') },
        { ...disk('a'), runbook: runbook('nodediskfilling') },
      ],
    })
  })
})
