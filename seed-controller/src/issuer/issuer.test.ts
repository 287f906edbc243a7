import type { KubernetesObject } from '#kubernetes'
import { Agent, fetch } from 'undici'
import { afterEach, expect, it } from 'vitest'
import type { Manifest } from '#templates'
import { createAuthority } from '../pki/x509.ts'
import { Issuer } from './issuer.ts'
import { ApiError } from '../kube/api-error.ts'
import { DocumentServer } from './server.ts'

const PORT = 18_443
const NOW = new Date()
const key = { kid: 'k1', kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256', use: 'sig' }
const told = (url: string, keys: object[] = [key]): KubernetesObject & { spec: object } => ({
  apiVersion: 'seedbed.dev/v1alpha1',
  kind: 'TokenIssuer',
  metadata: { name: 'platform' },
  spec: { issuer: url, keys },
})
const service = (clusterIP: string): KubernetesObject & { spec: object } => ({ kind: 'Service', spec: { clusterIP } })

/** The kinds that a seed holds, one object each; like every process, this one forgets nothing that it was not told. */
function seed(objects: Record<string, KubernetesObject>, server = new DocumentServer(PORT)) {
  const created: string[] = []
  const kube = {
    find: <T>({ kind }: { kind: string }) => Promise.resolve(objects[kind] as T | undefined),
    create(manifest: Manifest) {
      created.push(manifest.metadata.name)
      if (objects[manifest.kind]) return Promise.reject(new ApiError(409, ''))
      objects[manifest.kind] = manifest
      return Promise.resolve()
    },
  }
  servers.push(server)
  return { objects, created, issuer: new Issuer({ kube, server, namespace: 'seedbed-system', now: () => NOW }) }
}
const servers: DocumentServer[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function read(path: string, ca: string, method = 'GET') {
  const dispatcher = new Agent({ connect: { ca } })
  const answer = await fetch(`https://127.0.0.1:${PORT}${path}`, { dispatcher, method })
  const text = await answer.text()
  await dispatcher.destroy()
  return { status: answer.status, body: text && (JSON.parse(text) as object) }
}

it('serves what the master told, to those who trust its authority, and follows new keys at once', async () => {
  const { issuer, objects } = seed({ Service: service('127.0.0.1'), TokenIssuer: told('https://a.example.org/oidc') })
  await issuer.look()
  const { certificateAuthority = '', ...trust } = issuer.trust ?? {}
  expect(trust).toEqual({
    url: 'https://a.example.org/oidc',
    discoveryUrl: 'https://127.0.0.1/.well-known/openid-configuration',
  })
  expect((await read('/.well-known/openid-configuration', certificateAuthority)).body).toMatchObject({
    issuer: 'https://a.example.org/oidc',
    jwks_uri: 'https://127.0.0.1/jwks',
  })
  objects['TokenIssuer'] = told('https://a.example.org/oidc', [key, { ...key, kid: 'k2' }])
  await issuer.look()
  expect((await read('/jwks', certificateAuthority)).body).toMatchObject({ keys: [{ kid: 'k1' }, { kid: 'k2' }] })
  expect((await read('/metrics', certificateAuthority)).status).toBe(404)
  expect((await read('/jwks', certificateAuthority, 'POST')).status).toBe(405)
  const stranger = await createAuthority('somebody else', NOW)
  await expect(read('/jwks', stranger.certificate)).rejects.toThrow('fetch failed')
})

it('keeps what it knows when what it is told makes no sense or is gone, and the authority when it starts anew', async () => {
  const first = seed({ Service: service('127.0.0.1'), TokenIssuer: told('https://a.example.org/oidc') })
  await first.issuer.look()
  const { trust } = first.issuer
  first.objects['TokenIssuer'] = told('http://insecure.example.org')
  await expect(first.issuer.look()).rejects.toThrow(/issuer/)
  expect(first.issuer.trust).toEqual(trust)
  delete first.objects['TokenIssuer']
  await first.issuer.look()
  expect(first.issuer.trust).toEqual(trust)

  servers.splice(0).forEach((server) => server.close())
  const second = seed({ ...first.objects, TokenIssuer: told('https://a.example.org/oidc') })
  await second.issuer.look()
  expect(second.issuer.trust).toEqual(trust)
  expect(second.created).toEqual([])
})

it('knows nothing before it is told, and says what is missing', async () => {
  const { issuer, objects } = seed({ Service: service('127.0.0.1') })
  await issuer.look()
  expect([issuer.isServing, issuer.trust]).toEqual([true, undefined])
  delete objects['Service']
  await expect(issuer.look()).rejects.toThrow('Service seedbed-system/issuer is missing')
})
