import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../../rest/problem.ts'
import { createPeople, createWorld, openSession, PEOPLE, type Person, type World } from '../access/world.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { testMongoUrl } from '../config.ts'
import { breaches } from './contract.ts'
import { askRest, routeOf, type RestAnswer } from './request.ts'
import { ASKING, paramsOf, readRestRows, REST_OUTCOMES, type RestRow } from './rows.ts'

describe.skipIf(!testMongoUrl)('who may what by REST, and how it is answered (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'http://127.0.0.1' })
  })
  afterAll(() => app.close())

  it.concurrent.each(readRestRows())('$field', async (row) => {
    expect(await tryRow(row)).toEqual(row.outcomes)
  })

  async function tryRow({ field, outcomes }: RestRow): Promise<Partial<Record<Person, string>>> {
    const people = await createPeople(app.db)
    const results: Partial<Record<Person, string>> = {}
    let world = await createWorld(app.db, people)
    for (const person of PEOPLE) {
      results[person] = await tryCell(field, person, world)
      if (outcomes[person] === 'ok' && !/^(get|list)/.test(field)) world = await createWorld(app.db, people)
    }
    return results
  }

  /** The word of the table, or what should not have happened. */
  async function tryCell(field: string, person: Person, world: World): Promise<string> {
    const before = await world.contents()
    const answer = await ask(field, person, world)
    const [breach] = breaches(routeOf(field), answer)
    if (breach !== undefined) return `broken promise of ${answer.status}: ${breach} in ${answer.text}`
    const code = answer.status < 400 ? 'OK' : (JSON.parse(answer.text) as ProblemBody).code
    if (code !== 'OK' && !isDeepStrictEqual(await world.contents(), before)) return 'refused, but changed something'
    const tells = code === 'OK' && world.secrets.some((secret) => answer.text.includes(secret))
    if (isStranger(person) && tells) return 'told a stranger something of the project'
    return wordOf(code) ?? `problem ${answer.text}`
  }

  async function ask(field: string, person: Person, world: World): Promise<RestAnswer> {
    const token = person === 'nobody' ? undefined : await openSession(app.db, world.people[person])
    const asking = ASKING[field]?.(world) ?? {}
    const params = { ...paramsOf(world), name: field === 'getSeed' ? 'eu' : 'byo-eu', ...asking.params }
    return askRest(app, field, { ...asking, params, token })
  }
})

/** An admin may see every project anyway. */
const isStranger = (person: Person) => person === 'stranger' || person === 'nobody'

const wordOf = (code: string) => Object.entries(REST_OUTCOMES).find(([, known]) => known === code)?.[0]
