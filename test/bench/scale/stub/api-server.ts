import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { text } from 'node:stream/consumers'
import { CUSTOMER_KINDS, KINDS } from '../../../../seed-controller/src/kube/kinds.ts'
import { Objects, placeOf, type Place, type StoredObject } from './objects.ts'

/** As an API server does, so that whoever watches knows that it is alive. */
const BOOKMARK_MS = 55_000
const JSON_TYPE = { 'content-type': 'application/json' }
const ALL_KINDS = [...Object.values(KINDS), ...Object.values(CUSTOMER_KINDS)]
const KIND_OF = new Map(ALL_KINDS.map(({ path, kind }) => [path, kind]))

export type Answer = (request: Http2ServerRequest, response: Http2ServerResponse) => void

/** One customer's API server: keeps what is written, and nothing ever happens in it. It lets in everybody. */
export function answerAsApiServer(): Answer {
  const objects = new Objects()
  return (request, response) => {
    answer(objects, request, response).catch(() => response.destroy())
  }
}

async function answer(objects: Objects, request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url, 'https://stub')
  const at = placeOf(pathname)
  if (pathname === '/readyz') response.end('ok')
  else if (pathname === '/metrics') response.end('apiserver_storage_objects{resource="pods"} 0\n')
  else if (!at) send(response, 200, discovered(pathname))
  else if (searchParams.has('watch')) watch(response, KIND_OF.get(`${at.group}/${at.plural}`))
  else if (request.method === 'GET') read(objects, { at, selector: searchParams.get('labelSelector') ?? '' }, response)
  else if (request.method === 'DELETE') send(response, objects.remove(at) ? 200 : 404, status(404))
  else write(objects, { at, object: JSON.parse(await text(request)) as StoredObject }, response)
}

type Question = { readonly at: Place; readonly selector: string }

function read(objects: Objects, { at, selector }: Question, response: Http2ServerResponse): void {
  if (at.name !== undefined) {
    const found = objects.find(at)
    send(response, found ? 200 : 404, found ?? status(404))
    return
  }
  const { group, plural } = at
  const kind = `${KIND_OF.get(`${group}/${plural}`) ?? ''}List`
  const items = objects.list(at, selector)
  send(response, 200, { kind, apiVersion: versionOf(group), metadata: { resourceVersion: '1' }, items })
}

type Written = { readonly at: Place; readonly object: StoredObject }

function write(objects: Objects, { at, object }: Written, response: Http2ServerResponse): void {
  objects.put({ ...at, name: at.name ?? object.metadata?.name }, object)
  send(response, 200, object)
}

function watch(response: Http2ServerResponse, kind: string | undefined): void {
  const bookmark = { type: 'BOOKMARK', object: { kind, metadata: { resourceVersion: '1' } } }
  response.writeHead(200, JSON_TYPE)
  // Else whoever asks waits for the answer to begin.
  response.write(`${JSON.stringify(bookmark)}\n`)
  const timer = setInterval(() => response.write(`${JSON.stringify(bookmark)}\n`), BOOKMARK_MS)
  response.once('close', () => clearInterval(timer))
}

/** The kinds of a group, as clients ask for them that do not know them. */
function discovered(group: string): object {
  const resources = ALL_KINDS.filter(({ path }) => path.startsWith(`${group}/`)).map(
    ({ kind, path, isNamespaced }) => ({
      kind,
      name: path.slice(group.length + 1),
      namespaced: isNamespaced,
      singularName: kind.toLowerCase(),
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    }),
  )
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: versionOf(group), resources }
}

const versionOf = (group: string) => group.replace(/^\/apis?\//, '')
const status = (code: number) => ({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code })

function send(response: Http2ServerResponse, code: number, body: object): void {
  response.writeHead(code, JSON_TYPE)
  response.end(JSON.stringify(body))
}
