import * as z from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi'
import { ProblemBody, PROBLEMS, type ProblemCode } from './problem.ts'
import { ROOT } from './match.ts'
import { read, TAGS, type AnswerHeader, type ReadRoute, type Route } from './route.ts'

const TEXT = `Everything that people and their programs do with the platform, beside GraphQL at \`/graphql\`: the same rules,
the same permissions, the same audit. Log in with a token: \`Authorization: Bearer …\`.

Every answer that is no success is an \`application/problem+json\` by RFC 9457, whose \`code\` is of a closed list.
A list holds one page; where there is another one, the header \`Link\` leads to it. What can be changed by several people at
once has an \`ETag\`: send it back as \`If-Match\`, and a change happens only if nobody else was faster.`

const HEADERS = {
  Location: { description: 'Where what was made is found.', schema: { type: 'string' } },
  ETag: {
    description: 'The revision that is shown, for `If-Match`.',
    schema: { type: 'string', pattern: '^"r\\d+"$' },
  },
  Link: {
    description: 'With `rel="next"`: where the next page is. Absent on the last one.',
    schema: { type: 'string' },
  },
} as const satisfies Record<AnswerHeader, object>

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of what you saw, or `*` for whatever there is.',
  schema: { type: 'string' },
  example: '"r4"',
} as const

/** Of every route that asks who it is that asks. */
const EVERYWHERE: readonly ProblemCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_ACCEPTABLE',
  'PRECONDITION_FAILED',
  'INVALID',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
]

/** The OpenAPI document, from the schemas that check requests. Pure. */
export function openApiDocument(routes: readonly Route[]) {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const path = ROOT + route.path
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Seedbed',
      version: 'v1',
      description: TEXT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The master that serves this document.' }],
    security: [{ token: [] }, { session: [], csrf: [] }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal token, one of a service account, or of a session.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'seedbed',
          description: 'For browsers; over https it is named `__Host-seedbed`.',
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Seedbed-CSRF',
          description: 'Goes with the cookie, with any value.',
        },
      },
    },
  })
}

/** Serves the document; made once. */
export function documentRoute(routes: readonly Route[]): ReadRoute {
  const document = openApiDocument(routes)
  return read('getDocument', {
    path: '/openapi.json',
    tag: 'Platform',
    summary: 'Get the document of this API',
    anonymous: true,
    answers: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({}) } },
    handle: () => ({ status: 200, body: { ...document } }),
  })
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { operationId, summary, description, tag, params, query, precondition } = route
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) },
    ...(precondition ? { parameters: [{ ...IF_MATCH, required: precondition.isRequired }] } : {}),
    ...bodyOf(route),
    responses: { ...successes(route), ...problems(route) },
  }
}

function bodyOf({ body, consumes = ['application/json'] }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!body) return {}
  const content = Object.fromEntries(consumes.map((type) => [type, { schema: body }]))
  return { requestBody: { required: !body.safeParse({}).success, content } }
}

function successes({ answers, produces = ['application/json'] }: Route): ZodOpenApiOperationObject['responses'] {
  const entries = Object.entries(answers).map(([status, { description, schema, headers = [] }]) => {
    const content = schema && Object.fromEntries(produces.map((type) => [type, { schema }]))
    return [
      status,
      {
        description,
        ...(headers.length > 0 ? { headers: Object.fromEntries(headers.map((name) => [name, HEADERS[name]])) } : {}),
        ...(content ? { content } : {}),
      },
    ]
  })
  return Object.fromEntries(entries)
}

function problems(route: Route): ZodOpenApiOperationObject['responses'] {
  const codes = [
    ...EVERYWHERE,
    ...(route.params ? (['NOT_FOUND'] as const) : []),
    ...(route.asksSeed ? (['SEED_UNAVAILABLE', 'NOT_READY'] as const) : []),
    ...(route.method === 'get' ? [] : (['CONFLICT', 'QUOTA_EXCEEDED', 'SEED_UNAVAILABLE', 'NOT_READY'] as const)),
    ...(route.body ? (['MALFORMED', 'LENGTH_REQUIRED', 'CONTENT_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(route.precondition ? (['PRECONDITION_REQUIRED'] as const) : []),
  ]
  return Object.fromEntries(
    codes.map((code) => [String(PROBLEMS[code].status), problemResponse(PROBLEMS[code].status)]),
  )
}

const known = new Map<number, ZodOpenApiResponseObject>()

/** One for each status, with every code that it can mean; the document refers to it by name. */
function problemResponse(status: number): ZodOpenApiResponseObject {
  const codes = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => PROBLEMS[code].status === status)
  const made = known.get(status) ?? {
    id: `Problem${status}`,
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: ProblemBody } },
  }
  known.set(status, made)
  return made
}
