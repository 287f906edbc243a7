import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const document = openApiDocument(routes)

it('is a valid OpenAPI document', async () => {
  const { valid, errors } = await new Validator().validate(
    JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
  )
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

it('names each operation once, and each address with each method', () => {
  const ids = routes.map(({ operationId }) => operationId)
  expect(ids).toHaveLength(new Set(ids).size)
  const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
  expect(addresses).toHaveLength(new Set(addresses).size)
})

describe.each(routes.map((route): [string, Route] => [route.operationId, route]))('%s', (_name, route) => {
  const { path, params, body, answers } = route

  it('has the parameters of its path, and no others', () => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    expect(Object.keys(params?.shape ?? {}).toSorted()).toEqual(inPath.toSorted())
  })

  it('says where a thing that it makes is found, which somebody can get', () => {
    const made = Object.entries(answers).find(([status]) => status === '201')?.[1]
    expect(made === undefined || made.headers?.includes('Location')).toBe(true)
  })

  it('shows a body that it takes', () => {
    if (!body) return
    const { example } = body.meta() ?? {}
    expect(example).toBeDefined()
    expect(body.safeParse(example).success).toBe(true)
  })
})
