import 'reflect-metadata' // must be loaded before x509, which needs it
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { holdsOnly, renderKubeconfig } from './kubeconfig.ts'
import { createKeyAndRequest } from './request.ts'

const credential = {
  server: 'https://10.213.4.10:30443',
  certificateAuthority: 'CA',
  clientCertificate: 'CERTIFICATE',
  privateKey: 'KEY',
  username: 'ada@example.org',
}

const decode = (text: string) => Buffer.from(text, 'base64').toString()

it('has one context, named after the cluster, and everything in it', () => {
  const config = parse(renderKubeconfig('shop', credential))
  expect(config['current-context']).toBe('shop')
  expect(config.contexts).toEqual([{ name: 'shop', context: { cluster: 'shop', user: 'ada@example.org' } }])
  expect(config.clusters[0].cluster.server).toBe(credential.server)
  expect(decode(config.clusters[0].cluster['certificate-authority-data'])).toBe('CA')
  expect(decode(config.users[0].user['client-certificate-data'])).toBe('CERTIFICATE')
  expect(decode(config.users[0].user['client-key-data'])).toBe('KEY')
})

it.each([
  ['its own, renewed', renderKubeconfig('shop', credential), true],
  ['of another cluster', renderKubeconfig('other', credential), false],
  ['an empty one, as kubectl makes it', 'apiVersion: v1\nkind: Config\nclusters: null\n', true],
  ['something else', 'hello', false],
  ['not YAML', '{', false],
])('knows whether writing over a file loses something: %s', (_name, text, want) => {
  expect(holdsOnly('shop', text)).toBe(want)
})

it('asks for a certificate with a key that is not in the request', async () => {
  const { privateKey, request } = await createKeyAndRequest()
  expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/)
  expect(request).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/)
  expect(await new Pkcs10CertificateRequest(request).verify()).toBe(true)
  expect(request).not.toContain('PRIVATE')
})
