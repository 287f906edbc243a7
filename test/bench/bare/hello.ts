import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Router } from '@koa/router'
import { createSchema, createYoga } from 'graphql-yoga'
import Koa from 'koa'

/**
 * The floor of `bench api`: the libraries that the master serves GraphQL with, and nothing of ours. Answers `{ hello }`
 * at the address that it prints.
 */
const yoga = createYoga({
  schema: createSchema({ typeDefs: 'type Query { hello: String! }', resolvers: { Query: { hello: () => 'world' } } }),
  logging: false,
  landingPage: false,
  graphiql: false,
  cors: false,
})
const router = new Router()
router.all(yoga.graphqlEndpoint, async (ctx) => {
  ctx.respond = false
  await yoga(ctx.req, ctx.res)
})
const server = new Koa().use(router.routes()).listen(0, '127.0.0.1')
await once(server, 'listening')
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`)
