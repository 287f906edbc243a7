import { createSchema, createYoga, type Plugin } from 'graphql-yoga'
import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { compileOften } from './compiled.ts'
import { DateTime } from './date-time.ts'
import { maskWith } from './mask.ts'

const typeDefs = /* GraphQL */ `
  scalar DateTime
  enum Profile {
    single
    ha
  }
  union Found = Cluster | Project
  type Project {
    id: ID!
    name: String!
    clusters(first: Int = 2): [Cluster!]!
    broken: String
    mustBe: String!
  }
  type Cluster {
    id: ID!
    profile: Profile!
    createdAt: DateTime!
    project: Project!
    pause: String
  }
  type Query {
    project(id: ID!): Project!
    projects: [Project!]!
    find(ids: [ID!]!, only: Profile): [Found!]!
  }
  type Mutation {
    count: Int!
  }
`
const clusters = [1, 2, 3].map((n) => ({ id: `c${n}`, profile: n === 3 ? 'ha' : 'single', createdAt: new Date(n) }))
const project = (id: string) => ({ id, name: `project ${id}` })
let count = 0
const resolvers = {
  DateTime,
  Found: { __resolveType: ({ profile }: { profile?: string }) => (profile ? 'Cluster' : 'Project') },
  Project: {
    clusters: (_: unknown, { first }: { first: number }) => Promise.resolve(clusters.slice(0, first)),
    broken() {
      throw new AppError('FORBIDDEN', 'You may not.')
    },
    mustBe: () => null,
  },
  Cluster: { project: () => Promise.resolve(project('p')), pause: () => null },
  Query: {
    project(_: unknown, { id }: { id: string }) {
      if (id === 'none') throw new AppError('NOT_FOUND', `There is no project ${id}.`)
      return project(id)
    },
    projects: () => ['a', 'b'].map(project),
    find: (_: unknown, { ids, only }: { ids: string[]; only?: string }) =>
      ids.map((id) => clusters.find((one) => one.id === id && (!only || one.profile === only)) ?? project(id)),
  },
  Mutation: { count: () => (count += 1) },
}

function server(plugins: Plugin[]) {
  const maskedErrors = { maskError: maskWith({ suggestions: true, logBug: () => undefined }) }
  const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), plugins, maskedErrors, logging: false })
  return async (body: { query: string; variables?: object }): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const response = await yoga.fetch('http://master/graphql', { method: 'POST', headers, body: JSON.stringify(body) })
    return response.json()
  }
}

/** Without the ids under which bugs are logged, which are new each time. */
const hidden = (answer: unknown) => JSON.stringify(answer).replaceAll(/id: \w{10}|"errorId":"\w{10}"/g, '')

it.each<[string, { query: string; variables?: object }]>([
  ['nested lists', { query: '{ projects { id clusters { id profile createdAt project { name } } } }' }],
  ['aliases, fragments and names of types', { query: 'query { a: project(id: "1") { ...P } b: project(id: "2") { ...P } } fragment P on Project { __typename n: name clusters(first: 1) { id } }' }], // prettier-ignore
  ['scalars of our own', { query: '{ project(id: "1") { clusters { createdAt } } }' }],
  ['unions and variables', { query: 'query ($ids: [ID!]!, $only: Profile) { find(ids: $ids, only: $only) { __typename ... on Cluster { id pause } ... on Project { name } } }', variables: { ids: ['c1', 'c3', 'x'], only: 'ha' } }], // prettier-ignore
  ['what is included by a variable', { query: 'query ($with: Boolean!) { projects { id name @include(if: $with) clusters @skip(if: $with) { id } } }', variables: { with: true } }], // prettier-ignore
  ['what is refused', { query: '{ project(id: "none") { id } }' }],
  ['a field that is refused', { query: '{ projects { id broken } }' }],
  ['null where there must be something', { query: '{ project(id: "1") { id mustBe } }' }],
  ['a variable of the wrong kind', { query: 'query ($id: ID!) { project(id: $id) { id } }', variables: { id: {} } }],
  ['a variable that is missing', { query: 'query ($id: ID!) { project(id: $id) { id } }' }],
  ['several operations', { query: 'query A { projects { id } }' }],
])('answers %s as the standard execution does, however often it is asked', async (_, body) => {
  const [standard, compiling] = [server([]), server([compileOften()])]
  const expected = hidden(await standard(body))
  for (let n = 0; n < 6; n++) expect(hidden(await compiling(body))).toBe(expected)
})

it('does each mutation once', async () => {
  const compiling = server([compileOften()])
  count = 0
  for (let n = 1; n <= 6; n++) expect(await compiling({ query: 'mutation { count }' })).toEqual({ data: { count: n } })
})
