import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { post, type Answer } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'

const PROGRAM = new URL('../testing/app-program.ts', import.meta.url).pathname
const CREATE = 'mutation ($name: String!) { createProject(input: { name: $name }) { __typename } }'

describe.skipIf(!testMongoUrl)('a master that is killed (set TEST_MONGODB_URL)', () => {
  it('loses no entry of what it acknowledged, and nothing happened without one', async () => {
    const master = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(master.stdout, 'data')) as [Buffer]
    const { url, database, token } = JSON.parse(line.toString()) as { url: string; database: string; token: string }
    const acknowledged: string[] = []
    /** Until nobody answers any more. */
    const createOneByOne = async (who: number) => {
      for (let i = 0; ; i++) {
        const name = `p-${who}-${i}`
        const answer = (await (await post(url, { query: CREATE, variables: { name }, token })).json()) as Answer
        if (answer.data?.['createProject']) acknowledged.push(name)
        if (acknowledged.length >= 40) master.kill('SIGKILL')
      }
    }
    await Promise.allSettled([0, 1, 2, 3, 4, 5, 6, 7].map(createOneByOne))
    if (master.exitCode === null && master.signalCode === null) await once(master, 'exit')

    const client = await MongoClient.connect(testMongoUrl ?? '')
    const db = client.db(database)
    const kept = await db.collection('auditEntries').find({ result: 'OK' }).toArray()
    const subjects = kept.map((entry) => (entry['subject'] as { name: string }).name)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    expect(acknowledged.filter((name) => !subjects.includes(name))).toEqual([])
    const made = await db.collection('projects').find().toArray()
    const withoutOk = made.filter(({ name }) => !subjects.includes(String(name))).length
    const open = await db.collection('auditEntries').countDocuments({ result: { $exists: false } })
    expect(withoutOk).toBeLessThanOrEqual(open)
    await db.dropDatabase()
    await client.close()
  }, 60_000)
})
