import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { bareWorld, ONE_TIME_PASSWORD } from '../../dashboard/mock/samples.ts'
import { createMock } from '../../dashboard/mock/server.ts'
import * as documents from '../../dashboard/src/__generated__/graphql.ts'
import { startTestApp } from '../../master/src/testing/app.ts'
import { testMongoUrl } from '../../master/src/testing/config.ts'
import { createFirstAdmin } from '../../master/src/users/bootstrap.ts'
import { scenario, type Answer, type Ask } from './scenario.ts'
import { shapeOf } from './shape.ts'

const email = 'admin@example.com'

/** A browser: it keeps the cookie that it is given, and sends the header that pages of other sites cannot. */
function browser(url: string, asked: Set<unknown> = new Set()): Ask {
  let cookie = ''
  return async <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) => {
    asked.add(document)
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-seedbed-csrf': '1', cookie },
      body: JSON.stringify({ query: print(document), variables }),
    })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    return (await response.json()) as Answer<Data>
  }
}

async function realAnswers(asked: Set<unknown>) {
  const app = await startTestApp()
  try {
    const passwordFile = path.join(await mkdtemp(path.join(tmpdir(), 'conformance-')), 'password')
    await writeFile(passwordFile, ONE_TIME_PASSWORD)
    await createFirstAdmin(app.parts.userRepository, { email, passwordFile }, pino({ level: 'silent' }))
    return await scenario(browser(app.url, asked), { email, password: ONE_TIME_PASSWORD })
  } finally {
    await app.close()
  }
}

async function mockAnswers() {
  const yoga = createMock(bareWorld())
  const server = createServer((request, response) => void yoga(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
    return await scenario(browser(url), { email, password: ONE_TIME_PASSWORD })
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

it.skipIf(!testMongoUrl)(
  'the mock server answers the dashboard as a real master does (set TEST_MONGODB_URL)',
  async () => {
    const asked = new Set<unknown>()
    const [real, mock] = [await realAnswers(asked), await mockAnswers()]
    expect(shapes(mock)).toEqual(shapes(real))
    expect(notAsked(asked)).toEqual(['EndSessionDocument', 'AttachableKeysDocument'])
  },
)

const shapes = (answers: Map<string, Answer>) =>
  Object.fromEntries(
    [...answers].map(([name, { data, errors }]) => [name, shapeOf({ data, codes: errors?.map(code) })]),
  )

const code = ({ extensions }: NonNullable<Answer['errors']>[number]) => ({ code: extensions?.code ?? 'none' })

/** Queries and mutations of the dashboard that nobody has sent; subscriptions go another way. */
function notAsked(asked: ReadonlySet<unknown>): string[] {
  return Object.entries(documents)
    .filter(([name, document]) => name.endsWith('Document') && !name.startsWith('Follow') && !asked.has(document))
    .map(([name]) => name)
}
