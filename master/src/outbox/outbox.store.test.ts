import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { Condition } from '#seed-api'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import { idIn, post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { openSession } from '../testing/access/world.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl } from '../testing/config.ts'
import { insertPerson } from '../testing/people.ts'
import type { Fact } from './model.ts'
import { OutboxRepository } from './repository.ts'
import { Relay } from './relay.ts'

describe.skipIf(!testMongoUrl)('what happens is told (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let token: string
  beforeAll(async () => {
    app = await startTestApp()
    const { userId } = await insertPerson(app.parts.userRepository, 'ada@example.com')
    token = await openSession(app.db, await app.parts.userRepository.get(userId))
  })
  afterAll(() => app.close())

  /** Kinds and names, in order of time. */
  async function told(): Promise<string[]> {
    const facts: Fact[] = []
    const events = createEvents(pino({ level: 'silent' }), new Registry())
    const listener = async (fact: Fact) => void facts.push(fact)
    const relay = new Relay({ outbox: new OutboxRepository(app.db), listeners: [listener], events })
    await relay.sweep()
    const again = facts.length
    await relay.sweep()
    expect(facts.length).toBe(again)
    return facts.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(describeFact)
  }
  const run = async (query: string): Promise<Record<string, Record<string, unknown>>> => {
    const answer = (await (await post(app.url, { query, token })).json()) as Answer
    expect(answer.errors).toBeUndefined()
    return answer.data as unknown as Record<string, Record<string, unknown>>
  }

  it('of a project: its beginning, who comes and goes, and its end', async () => {
    const name = newId()
    const eve = await insertPerson(app.parts.userRepository, `${newId()}@example.com`)
    const made = await run(
      `mutation { createProject(input: { name: "${name}" }) { ... on CreateProjectOk { project { id } } } }`,
    )
    const { id } = idIn(made, ['createProject', 'project'])
    await run(
      `mutation { addMember(input: { projectId: "${id}", email: "${eve.email}", role: editor }) { __typename } }`,
    )
    await run(
      `mutation { setMemberRole(input: { projectId: "${id}", userId: "${eve.userId}", role: viewer }) { __typename } }`,
    )
    await run(`mutation { removeMember(input: { projectId: "${id}", userId: "${eve.userId}" }) { __typename } }`)
    await run(
      `mutation { inviteMember(input: { projectId: "${id}", email: "x-${name}@example.com", role: viewer }) { __typename } }`,
    )
    expect(await told()).toEqual([
      `projectCreated ${name} by ada@example.com`,
      `memberAdded ${name} editor`,
      `memberRoleChanged ${name} viewer`,
      `memberRemoved ${name} viewer`,
      `memberInvited ${name} by ada@example.com`,
    ])
    await run(`mutation { deleteProject(input: { id: "${id}", confirm: "${name}" }) { __typename } }`)
    expect((await told()).toSorted()).toEqual([
      `projectDeleted ${name}`,
      `projectDeletionAsked ${name} by ada@example.com`,
    ])
  })

  it('of a cluster: what was asked, what its seed says, and that nothing is left', async () => {
    const clusters = new ClusterRepository(app.db)
    const progress = new ClusterProgressRepository(app.db)
    const cluster = sampleCluster({ name: 'web' })
    await clusters.insert(cluster)
    let order = 0
    const report = (...conditions: Condition[]) =>
      progress.saveObserved(
        cluster,
        { uid: 'u', order: ++order, createdAt: '2026-01-01T00:00:00Z', revision: 1, conditions, seenAt: new Date() },
        false,
      )
    await report(condition('Ready', 'False'), condition('EtcdAvailable', 'False'))
    expect(await told()).toEqual([])
    await report(condition('Ready', 'True'), condition('EtcdAvailable', 'True'))
    await report(condition('Ready', 'True'), condition('EtcdAvailable', 'True'))
    await report(condition('Ready', 'False'), condition('EtcdAvailable', 'True'))
    expect(await told()).toEqual([
      'clusterReady web',
      'clusterConditionTurned web EtcdAvailable',
      'clusterNotReady web',
    ])
    await clusters.replace({ ...(await clusters.get(cluster.id)), deletedAt: new Date() })
    await report(condition('Ready', 'True'))
    expect(await progress.remove(cluster.id)).toBe(true)
    expect((await told()).toSorted()).toEqual(['clusterDeleted web', 'clusterReady web'])
  })
})

const condition = (type: string, status: Condition['status']): Condition => ({
  type,
  status,
  reason: 'Because',
  message: 'A sentence.',
  lastTransitionTime: '2026-01-01T00:00:00Z',
})

function describeFact({ kind, data }: Fact): string {
  type Data = Partial<Record<'cluster' | 'project' | 'member' | 'condition', Record<string, string>>> & { by?: string }
  const { cluster, project, member, condition, by } = data as Data
  const turned = condition?.['type'] === 'Ready' ? undefined : condition?.['type']
  const who = by === undefined ? undefined : `by ${by}`
  return [kind, cluster?.['name'] ?? project?.['name'], member?.['role'], turned, who].filter(Boolean).join(' ')
}
