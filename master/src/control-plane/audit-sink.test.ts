import { expect, it } from 'vitest'
import { decideChange, type ClusterChange } from '../clusters/change.ts'
import type { ControlPlane } from '../clusters/model.ts'
import { decideNewCluster, type NewCluster } from '../clusters/new-cluster.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { checkSinkPlace, sinkClientCA } from './audit-sink.ts'
import { checkControlPlane } from './decide.ts'
import { controlPlaneChange } from './input.ts'
import { controlPlaneInput } from './rest.ts'

/** ECDSA P-256, self-signed, made for this test; its key is nowhere. */
const CA = `-----BEGIN CERTIFICATE-----
MIIBfjCCASOgAwIBAgIUNuK4ggj/k7QaNmtgBG9Nxz8OOy0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJc2luay10ZXN0MB4XDTI2MTEyMjIxNDAxM1oXDTM2MTExOTIx
NDAxM1owFDESMBAGA1UEAwwJc2luay10ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEvVTCowaCAVrZY5ug5EolY6jNXr8B7s//LK80mph2dmnacYalhyFNr746
hDzI10rGmcdLHVdKgldg2e5U52/2D6NTMFEwHQYDVR0OBBYEFOHeBsOhfNX+zWg+
39Tnhh8IFBJZMB8GA1UdIwQYMBaAFOHeBsOhfNX+zWg+39Tnhh8IFBJZMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKwAJpOBwmrgxd44nzSZky8z
JMgNuI2RquMwzjdch80rAiEAlxF3h0/8lY92WxXMDQAKK2aCbFoXb89/tph4rUMj
S5Y=
-----END CERTIFICATE-----
`
const to = (address: string, more: object = {}): ControlPlane => ({ audit: { sink: { address, ...more } } })
const auditSinks = { allowedCIDRs: ['10.20.0.0/16', '198.51.100.7/32'] }
const eu = { seed: 'eu', auditSinks }

it.each<[string, ControlPlane | undefined, ControlPlane | undefined]>([
  ['nothing', undefined, undefined],
  ['a policy', undefined, { audit: { preset: 'minimal' } }],
  ['an address of a range', undefined, to('10.20.255.1')],
  ['the one address of a range', {}, to('198.51.100.7', { port: 8443 })],
  ['what was there before it was forbidden', to('192.0.2.1'), to('192.0.2.1', { path: '/audit' })],
  ['the default port, said or not', to('192.0.2.1'), to('192.0.2.1', { port: 443 })],
  ['that it is taken away', to('192.0.2.1'), {}],
])('an operator who allows some addresses allows %s', (_name, before, after) => {
  expect(checkSinkPlace(before, after, eu)).toBeUndefined()
})

it.each<[string, ControlPlane, ControlPlane, typeof auditSinks | undefined]>([
  ['an address beside a range', {}, to('10.21.0.0'), auditSinks],
  ['an address beside the one', {}, to('198.51.100.8'), auditSinks],
  ['another address than before', to('192.0.2.1'), to('192.0.2.2'), auditSinks],
  ['another port than before', to('192.0.2.1'), to('192.0.2.1', { port: 22 }), auditSinks],
  ['any where nothing is said', {}, to('10.20.0.1'), undefined],
  ['any where nothing is allowed', {}, to('10.20.0.1'), { allowedCIDRs: [] }],
])('and refuses %s', (...[, before, after, allowed]) => {
  expect(checkSinkPlace(before, after, { seed: 'eu', auditSinks: allowed })).toEqual({
    kind: 'invalid',
    field: 'controlPlane.audit.sink.address',
    message: expect.stringMatching(
      /^Clusters on seed eu may not send .*: ask the operator.*auditSinks\.allowedCIDRs/,
    ) as unknown,
  })
})

const facts = { versions: { releases: [] }, now: new Date() }
const sunk = sampleCluster({ controlPlane: to('10.20.0.1') })

it.each<[string, ClusterChange, string | undefined]>([
  ['an address that is allowed', { controlPlane: to('10.20.0.2') }, undefined],
  ['one that is not', { controlPlane: to('192.0.2.1') }, 'controlPlane.audit.sink.address'],
  ['one inside the cluster', { controlPlane: to('10.96.0.10') }, 'controlPlane.audit.sink.address'],
  [
    'what is no certificate',
    { controlPlane: to('10.20.0.1', { caBundle: CA.replace('MII', 'AII') }) },
    'controlPlane.audit.sink.caBundle',
  ],
  ['something else', { labels: { a: 'b' } }, undefined],
])('a change to %s is decided by its seed and its ranges', (_name, change, field) => {
  const decided = decideChange(sunk, change, { ...facts, auditSinks })
  expect('kind' in decided ? decided.field : undefined).toBe(field)
})

it('nothing is allowed by whoever does not know what is', () => {
  expect(decideChange(sampleCluster(), { controlPlane: to('10.20.0.1') }, facts)).toHaveProperty('kind', 'invalid')
  expect(decideChange(sunk, { labels: { a: 'b' } }, facts)).not.toHaveProperty('kind')
})

it('a new cluster may send where the seed that it comes to allows it', () => {
  const datacenters = [
    { name: 'byo-eu', seedName: 'eu', auditSinks },
    { name: 'byo-us', seedName: 'us' },
  ]
  const offer = { datacenters, versions: ['1.36.3'], defaultVersion: '1.36.3' }
  const order = (datacenter: string, address: string): NewCluster => ({
    name: 'shop',
    datacenter,
    controlPlane: to(address),
  })
  expect(decideNewCluster(order('byo-eu', '10.20.0.1'), offer)).toMatchObject({ controlPlane: to('10.20.0.1') })
  expect(decideNewCluster(order('byo-us', '10.20.0.1'), offer)).toMatchObject({
    field: 'controlPlane.audit.sink.address',
    message: expect.stringContaining('seed us') as unknown,
  })
  expect(decideNewCluster(order('byo-eu', '10.244.0.1'), offer)).toMatchObject({
    message: expect.stringContaining('inside the cluster') as unknown,
  })
})

const check = (caBundle: string) => checkControlPlane(to('10.20.0.1', { caBundle }), { version: '1.36.3' })

it('of a bundle every certificate is read, and of a key no more is said than that it is one', () => {
  expect(check(CA)).toBeUndefined()
  expect(check(`${CA}\n${CA}`)).toBeUndefined()
  expect(check(`${CA}${CA.replace('MII', 'AII')}`)).toMatchObject({
    message: expect.stringMatching(/^Certificate 2/) as unknown,
  })
  const key = CA.replaceAll('CERTIFICATE', 'PRIVATE KEY')
  expect(check(key)).toMatchObject({ message: expect.stringMatching(/^a private key: Write certificates/) as unknown })
})

it('a sink goes through GraphQL and REST as it is', () => {
  const sink = { address: '10.20.0.1', port: 8443, serverName: 'audit.example.com', path: '/a', caBundle: CA }
  expect(controlPlaneChange({ audit: { sink: { ...sink, path: null } } })).toEqual({
    audit: { sink: { address: '10.20.0.1', port: 8443, serverName: 'audit.example.com', caBundle: CA } },
  })
  const { controlPlane } = controlPlaneInput({ audit: { preset: 'minimal', sink } })
  expect(controlPlaneChange(controlPlane ?? {})).toEqual({ audit: { preset: 'minimal', sink } })
  expect(controlPlaneChange({ audit: { preset: 'minimal', sink: null } })).toEqual({ audit: { preset: 'minimal' } })
})

it('what a sink has to trust is shown where there is one', () => {
  const observed = { auditSinkClientCAData: Buffer.from(CA).toString('base64') } as never
  expect(sinkClientCA({ controlPlane: to('10.20.0.1'), observed })).toBe(CA)
  expect(sinkClientCA({ controlPlane: to('10.20.0.1') })).toBeUndefined()
  expect(sinkClientCA({ controlPlane: { audit: { preset: 'minimal' } }, observed })).toBeUndefined()
})
