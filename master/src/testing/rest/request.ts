import { ROOT } from '../../rest/match.ts'
import type { Route } from '../../rest/route.ts'
import { routes } from '../../rest/routes.ts'

export type RestAnswer = { readonly status: number; readonly headers: Headers; readonly text: string }

type Request = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  /** An object as JSON, a text as YAML. */
  readonly body?: object | string
  readonly ifMatch?: string
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** For tests: asks for an operation of the document by its name. */
export async function askRest(
  app: { readonly url: string },
  operationId: string,
  request: Request,
): Promise<RestAnswer> {
  const route = routeOf(operationId)
  const { params = {}, query, body, ifMatch, token, headers } = request
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const response = await fetch(new URL(`${ROOT}${path}${query === undefined ? '' : `?${query}`}`, app.url), {
    method: route.method.toUpperCase(),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(body === undefined
        ? {}
        : { 'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

export function routeOf(operationId: string): Route {
  const route = routes.find((one) => one.operationId === operationId)
  if (!route) throw new Error(`there is no operation ${operationId}`)
  return route
}
