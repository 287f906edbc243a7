import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { V1Secret, V1Service } from '@kubernetes/client-node'
import { connectByFile } from '../../../../seed-controller/install/connection.ts'
import { CLUSTER_LABEL } from '../../../../user-cluster-templates/index.ts'
import { EXTERNAL_ADDRESS, isMute, PORTS } from '../names.ts'
import { answerAsApiServer, type Answer } from './api-server.ts'
import { answerAsEtcd, servePrometheus } from './beside.ts'
import { watchObjects } from './watch.ts'

/** One customer's server: it listens as soon as both are known, and shows what the seed-controller made for it. */
type Wanted = {
  secret?: V1Secret
  address?: { readonly host: string; readonly port: number }
  server?: Http2SecureServer
}

const [, , kubeconfig = '', hostsFile = ''] = process.argv
const connection = connectByFile(kubeconfig, 60_000)
const { signal } = new AbortController()
let requests = 0

const counted =
  (answer: Answer): Answer =>
  (request, response) => {
    requests += 1
    answer(request, response)
  }

/** Of a cluster that is to stay unwell: it takes connections and says nothing. */
const sayNothing: Answer = () => undefined

function serve(kind: 'apiserver' | 'etcd', id: string, wanted: Wanted): void {
  const { secret, address, server } = wanted
  const [cert, key] = ['server.crt', 'server.key'].map((file) => Buffer.from(secret?.data?.[file] ?? '', 'base64'))
  if (!cert?.length || !key || !address) return
  if (server) {
    server.setSecureContext({ cert, key })
    return
  }
  wanted.server = createSecureServer({ cert, key, allowHTTP1: true })
  const answer = kind === 'etcd' ? answerAsEtcd : answerAsApiServer()
  wanted.server.on('request', counted(kind === 'apiserver' && isMute(id) ? sayNothing : answer))
  wanted.server.on('sessionError', () => undefined)
  wanted.server.listen(address.port, address.host)
}

const named = (name: string) => ({ fieldSelector: `metadata.name=${name}` })

function keep(kind: 'apiserver' | 'etcd', service: string, addressOf: (s: V1Service) => Wanted['address']): void {
  const all = new Map<string, Wanted>()
  const change = (id: string | undefined, part: Wanted) => {
    if (id === undefined) return
    const wanted = Object.assign(all.get(id) ?? {}, part)
    all.set(id, wanted)
    serve(kind, id, wanted)
  }
  const [secrets, services] = ['/api/v1/secrets', '/api/v1/services']
  void watchObjects<V1Secret>(connection, { path: secrets, query: named(kind), signal }, ({ object }) => {
    change(object.metadata?.labels?.[CLUSTER_LABEL], { secret: object })
  })
  void watchObjects<V1Service>(connection, { path: services, query: named(service), signal }, ({ object }) => {
    const address = addressOf(object)
    if (address) change(object.metadata?.labels?.[CLUSTER_LABEL], { address })
  })
}

keep('apiserver', 'apiserver', ({ spec }) => {
  const port = spec?.ports?.[0]?.nodePort
  return port === undefined ? undefined : { host: EXTERNAL_ADDRESS, port }
})
keep('etcd', 'etcd-0', ({ spec }) => (spec?.clusterIP ? { host: spec.clusterIP, port: PORTS.etcd } : undefined))

// Instead of a DNS server: whoever asks reads the file each time.
const known = new Set<string>()
const prometheus = { path: '/api/v1/services', query: named('prometheus'), signal }
void watchObjects<V1Service>(connection, prometheus, ({ object: { metadata, spec } }) => {
  const name = `prometheus.${metadata?.namespace}.svc`
  if (!spec?.clusterIP || known.has(name)) return
  known.add(name)
  appendFileSync(hostsFile, `${spec.clusterIP} ${name}\n`)
})
servePrometheus(PORTS.prometheus)

/** How many requests customers' servers have got. */
createServer((_request, response) => response.end(String(requests))).listen(PORTS.count, '127.0.0.1')
process.stdout.write('ready\n')
