import { readFileSync } from 'node:fs'
import path from 'node:path'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { GraphQLError, GraphQLScalarType } from 'graphql'
import { createYoga } from 'graphql-yoga'
import {
  announcementsMutation,
  announcementsQuery,
  announcementsSubscription,
  announcementTypes,
} from './announcements.ts'
import { audited, auditQuery } from './audit.ts'
import { clustersMutation, clustersQuery, clustersSubscription, clusterTypes } from './clusters.ts'
import type { Context } from './context.ts'
import { peopleMutation, peopleQuery, peopleTypes } from './people.ts'
import { projectsMutation, projectsQuery, projectTypes } from './projects.ts'
import { presetsMutation, presetsQuery, presetTypes } from './presets.ts'
import { seedsMutation } from './seeds.ts'
import { templatesMutation, templatesQuery, templateTypes } from './templates.ts'
import { logInRequestsMutation, logInRequestsQuery, logInRequestTypes } from './log-in-requests.ts'
import { webhooksMutation, webhooksQuery, webhookTypes } from './webhooks.ts'
import type { World } from './world.ts'

const SCHEMA = path.join(import.meta.dirname, '../../master/schema.graphql')
const DOCUMENTS = path.join(import.meta.dirname, '../src/__generated__/persisted-documents.json')
const COOKIE = 'seedbed'

const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
})

/**
 * The master's API over a world in memory, for development and for tests of the dashboard: stateful, with sessions,
 * permissions and refusals. Its conformance test holds it to what a real master answers.
 */
export function createMock(world: World) {
  const schema = makeExecutableSchema({
    typeDefs: readFileSync(SCHEMA, 'utf8'),
    resolvers: {
      DateTime,
      Query: {
        ...peopleQuery,
        ...projectsQuery,
        ...clustersQuery,
        ...templatesQuery,
        ...presetsQuery,
        ...webhooksQuery,
        ...announcementsQuery,
        ...auditQuery,
        ...logInRequestsQuery,
      },
      Mutation: audited({
        ...peopleMutation,
        ...projectsMutation,
        ...clustersMutation,
        ...templatesMutation,
        ...presetsMutation,
        ...webhooksMutation,
        ...announcementsMutation,
        ...seedsMutation,
        ...logInRequestsMutation,
      }),
      Subscription: { ...clustersSubscription, ...announcementsSubscription },
      ...peopleTypes,
      ...projectTypes,
      ...clusterTypes,
      ...templateTypes,
      ...presetTypes,
      ...webhookTypes,
      ...announcementTypes,
      ...logInRequestTypes,
    },
  })
  return createYoga({
    schema,
    context: ({ request, ...server }): Context => createContext(world, request, server),
    plugins: [cookies, documents],
    maskedErrors: { maskError: mask },
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
  })
}

/** Read for each request: they change while people work on the dashboard. */
const documents = usePersistedOperations({
  getPersistedOperation: (hash) =>
    (JSON.parse(readFileSync(DOCUMENTS, 'utf8')) as Readonly<Record<string, string>>)[hash] ?? null,
  // A cookie is no reason to refuse others: what asks here is a test, or somebody at work.
  allowArbitraryOperations: true,
})

/** What was set while a request was answered, until its answer is written. */
const setCookies = new WeakMap<Request, string>()
const cookies = {
  onResponse({ request, response }: { request: Request; response: Response }) {
    const cookie = setCookies.get(request)
    if (cookie !== undefined) response.headers.append('Set-Cookie', cookie)
  },
}

function createContext(world: World, request: Request, server: object): Context {
  const hasCsrfHeader = request.headers.get('x-seedbed-csrf') !== null
  const session = world.sessions.find(({ secret }) => secret === secretOf(request, hasCsrfHeader))
  if (session) session.lastUsedAt = new Date()
  const user = world.users.find(({ id }) => id === session?.userId)
  return {
    ...server,
    world,
    session,
    user: user?.disabledAt ? undefined : user,
    address: '127.0.0.1',
    userAgent: request.headers.get('user-agent') ?? '',
    hasCsrfHeader,
    setCookie: (secret) => setCookies.set(request, `${COOKIE}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict`),
    signal: request.signal,
  }
}

function secretOf(request: Request, hasCsrfHeader: boolean): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const cookie = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.get('cookie') ?? '')?.[1]
  return bearer ?? (hasCsrfHeader ? cookie : undefined)
}

/** As the master: what is not the caller's fault is told by an id only. */
function mask(error: unknown): Error {
  const cause = error instanceof GraphQLError ? error.originalError : error
  if (error instanceof GraphQLError && (!cause || cause instanceof GraphQLError)) return error
  const errorId = 'c4n7x2m9qd'
  const message = `Something went wrong on the platform's side. Tell an admin this id: ${errorId}`
  return new GraphQLError(message, { extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } })
}
