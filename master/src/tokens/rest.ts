import * as z from 'zod'
import { notFound } from '../errors.ts'
import { read, write } from '../rest/route.ts'
import { Id, instant, listOf, toInstant } from '../rest/schemas.ts'
import { TOKEN_SCOPES, type ApiToken } from './model.ts'

const params = z.strictObject({ tokenId: Id })

export const TokenView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    scope: z.enum(TOKEN_SCOPES).describe('What it may change; it reads whatever its owner may read.'),
    createdAt: instant('When it was made.'),
    expiresAt: instant('When it ends.'),
    lastUsedAt: instant('To the minute.').optional(),
    lastUsedFrom: z.string().optional().describe('The address it was last used from.'),
  })
  .meta({ id: 'Token', description: 'What a program proves by in whose name it acts.' })

export const NewToken = z
  .strictObject({
    name: z.string().describe("1 to 60 characters; unique among the owner's."),
    scope: z.enum(TOKEN_SCOPES),
    expirationSeconds: z.int().min(600).max(31_622_400).describe('Ten minutes to 366 days.'),
  })
  .meta({ id: 'NewToken', example: { name: 'ci', scope: 'write', expirationSeconds: 2_592_000 } })

export const IssuedToken = z
  .strictObject({
    secret: z.string().describe('Shown this once. Send it as `Authorization: Bearer …`.'),
    token: TokenView,
  })
  .meta({ id: 'IssuedToken' })

export const presentToken = (token: ApiToken): z.input<typeof TokenView> => ({
  id: token.id,
  name: token.name,
  scope: token.scope,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt.toISOString(),
  lastUsedAt: toInstant(token.lastUsedAt),
  lastUsedFrom: token.lastUsedFrom,
})

export const tokenRoutes = [
  read('listTokens', {
    path: '/tokens',
    tag: 'Tokens',
    summary: 'List your own tokens',
    description: 'In the order of names; those that have run out for 30 days more.',
    answers: { 200: { description: 'All of them.', schema: listOf(TokenView) } },
    handle: async ({ viewer, context }) => ({
      status: 200,
      body: { items: (await context.tokens.list(viewer)).map(presentToken) },
    }),
  }),

  write('createToken', {
    method: 'post',
    path: '/tokens',
    tag: 'Tokens',
    summary: 'Make a token of your own',
    description: 'For who is logged in: no token makes another one.',
    body: NewToken,
    answers: { 201: { description: 'The token and its secret.', schema: IssuedToken, headers: ['Location'] } },
    input: ({ body }) => body,
    answer: ({ secret, token }) => ({
      status: 201,
      body: { secret, token: presentToken(token) },
      location: `/tokens/${token.id}`,
    }),
  }),

  read('getToken', {
    path: '/tokens/{tokenId}',
    tag: 'Tokens',
    summary: 'Get one of your own tokens',
    params,
    answers: { 200: { description: 'The token, without its secret.', schema: TokenView } },
    async handle({ viewer, params, context }) {
      const token = (await context.tokens.list(viewer)).find(({ id }) => id === params.tokenId)
      if (!token) throw notFound('token', params.tokenId)
      return { status: 200, body: presentToken(token) }
    },
  }),

  write('revokeToken', {
    method: 'delete',
    path: '/tokens/{tokenId}',
    tag: 'Tokens',
    summary: 'End one of your own tokens at once',
    description: 'For who is logged in; a token may end itself.',
    params,
    answers: { 204: { description: 'It has ended.' } },
    input: ({ params }) => ({ id: params.tokenId }),
    answer: () => ({ status: 204, body: undefined }),
  }),
]
