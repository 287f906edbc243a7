import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiSchema } from '../../graphql/schema.ts'
import { firstEvent, post, startTestApp, type Answer, type TestApp } from '../app.ts'
import { testMongoUrl } from '../config.ts'
import { documentFor } from './document.ts'
import { ARGUMENTS, OUTCOMES, readRows, THROUGH, type Outcome, type Row } from './rows.ts'
import { createPeople, createWorld, openSession, PEOPLE, type People, type Person, type World } from './world.ts'

const schema = createApiSchema()
const rows = readRows()
const except = new Set(rows.map(({ field }) => field))

/** What a cell of the table came to: its word, or what should not have happened. */
type Result =
  Outcome | `error ${string}` | 'refused, but changed something' | 'told a stranger something of the project'

describe.skipIf(!testMongoUrl)('who may what, over HTTP (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'http://127.0.0.1' })
  })
  afterAll(() => app.close())

  it.concurrent.each(rows)('$field', async (row) => {
    expect(await tryRow(row)).toEqual(row.outcomes)
  })

  async function tryRow({ field, outcomes }: Row): Promise<Partial<Record<Person, Result>>> {
    const people = await createPeople(app.db)
    const results: Partial<Record<Person, Result>> = {}
    let world = await createWorld(app.db, people)
    for (const person of PEOPLE) {
      results[person] = await tryCell(field, person, world)
      // What was done once may not be possible a second time.
      if (field.startsWith('Mutation.') && outcomes[person] === 'ok') world = await createWorld(app.db, people)
    }
    return results
  }

  async function tryCell(field: string, person: Person, world: World): Promise<Result> {
    const before = await world.contents()
    const answer = await ask(field, person, world)
    const code = answer.errors?.[0]?.extensions.code ?? 'OK'
    if (code !== 'OK' && !isDeepStrictEqual(await world.contents(), before)) return 'refused, but changed something'
    if (isStranger(person) && tells(answer, world)) return 'told a stranger something of the project'
    return wordOf(code)
  }

  async function ask(field: string, person: Person, world: World): Promise<Answer> {
    const root = THROUGH[field.slice(0, field.indexOf('.'))] ?? field
    const variables = ARGUMENTS[root]?.(world) ?? {}
    const request = {
      query: documentFor(schema, {
        root,
        only: root === field ? undefined : field,
        except,
        given: Object.keys(variables),
      }),
      variables,
      token: await tokenOf(person, world.people),
    }
    if (root.startsWith('Subscription.')) return firstEvent(app.url, request)
    return (await (await post(app.url, request)).json()) as Answer
  }

  const tokenOf = async (person: Person, people: People) =>
    person === 'nobody' ? undefined : openSession(app.db, people[person])
})

/** An admin may see every project anyway. */
const isStranger = (person: Person) => person === 'stranger' || person === 'nobody'

/** A refusal repeats the id that it was asked for; nothing else of it may be of the project either. */
const tells = ({ data = null, errors = [] }: Answer, { secrets, names }: World) =>
  secrets.some((secret) => JSON.stringify(data).includes(secret)) ||
  names.some((name) => JSON.stringify(errors).includes(name))

function wordOf(code: string): Result {
  const word = Object.entries(OUTCOMES).find(([, known]) => known === code)?.[0]
  return word === undefined ? `error ${code}` : (word as Outcome)
}
