import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { ROOT } from '../../rest/match.ts'
import { openApiDocument } from '../../rest/openapi.ts'
import type { Route } from '../../rest/route.ts'
import { routes } from '../../rest/routes.ts'

const DOCUMENT = 'openapi.json'
const ON_SOME_PAGES = 'Link'
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
const document = openApiDocument(routes)
ajv.addSchema(document, DOCUMENT)

type Response = { readonly $ref?: string; readonly headers?: object; readonly content?: object }
const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** What an answer breaks of what the document promises of this route; empty when it keeps all of it. */
export function breaches(route: Pick<Route, 'method' | 'path'>, answer: Answered): string[] {
  const at = ['paths', ROOT + route.path, route.method, 'responses', String(answer.status)]
  const found = lookUp(at)
  if (!found) return [`the document knows no answer ${answer.status}`]
  const [response, pointer] = found.$ref === undefined ? [found, at] : followed(found.$ref)
  return [...headersOf(response, answer), ...bodyOf(response, pointer, answer)]
}

export type Answered = { readonly status: number; readonly headers: Headers; readonly text: string }

function headersOf({ headers = {} }: Response, answer: Answered): string[] {
  return Object.keys(headers)
    .filter((name) => name !== ON_SOME_PAGES && !answer.headers.has(name))
    .map((name) => `the header ${name} is missing`)
}

function bodyOf({ content }: Response, pointer: readonly string[], answer: Answered): string[] {
  if (!content) return answer.text === '' ? [] : ['there is a body']
  const type = answer.headers.get('content-type')?.split(';')[0] ?? 'none'
  if (!(type in content)) return [`the type ${type} is not among ${Object.keys(content).join(', ')}`]
  if (!type.endsWith('json')) return []
  const validate = ajv.getSchema(`${DOCUMENT}#/${[...pointer, 'content', type, 'schema'].map(escape).join('/')}`)
  if (!validate) throw new Error(`no schema at ${pointer.join('/')}`)
  if (validate(JSON.parse(answer.text))) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function followed(ref: string): [Response, string[]] {
  const pointer = ref.slice(2).split('/')
  return [lookUp(pointer) ?? {}, pointer]
}

function lookUp(pointer: readonly string[]): Response | undefined {
  let value: unknown = document
  for (const part of pointer) value = (value as Readonly<Record<string, unknown>> | undefined)?.[part]
  return value as Response | undefined
}
