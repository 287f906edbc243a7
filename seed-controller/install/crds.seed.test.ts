import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_VERSION, CLUSTER_KIND, CLUSTER_PLURAL } from '#seed-api'
import { statusCode } from '../src/kube/api-error.ts'
import type { Connection } from '../src/kube/connection.ts'
import { createKube } from '../src/kube/kube.ts'
import { connectByFile } from './connection.ts'
import { createRequests, type Requests } from './requests.fixture.ts'

// oxlint-disable-next-line node/no-process-env -- which API server to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig)
  console.warn('SKIPPED custom resources as installed on a real seed: SEEDBED_TEST_KUBECONFIG is not set')

const name = `test-${randomUUID().slice(0, 8)}`
const at = { plural: CLUSTER_PLURAL, kind: CLUSTER_KIND, name }
const condition = (type: string) => ({
  type,
  status: 'True',
  reason: 'Test',
  message: 'Test.',
  lastTransitionTime: new Date().toISOString(),
})

describe.skipIf(!kubeconfig)('a Cluster on a real seed', () => {
  let connection: Connection
  let requests: Requests
  beforeAll(() => {
    connection = connectByFile(kubeconfig ?? '', 10_000)
    requests = createRequests(connection)
  })
  const cluster = { apiVersion: API_VERSION, kind: CLUSTER_KIND, metadata: { name } }
  const merge = (spec: object) => requests.merge(Object.assign({ spec }, cluster))
  const say = (fieldManager: string, type: string) => {
    const part = { status: { conditions: [condition(type)] }, writer: fieldManager }
    return createKube(connection, { wrote: () => undefined }).writeStatus(at, part)
  }

  afterAll(() => requests.delete(cluster))

  it('never goes back to an older revision', async () => {
    const network = { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' }
    const spec = { revision: 2, displayName: 'x', projectId: 'x', version: '1.36.3', datacenter: 'x', network }
    // Paused: the seed-controller leaves it alone.
    await requests.create(Object.assign({ spec: { ...spec, paused: true } }, cluster))
    await merge({ revision: 3 })
    expect(await merge({ revision: 2 }).catch(statusCode)).toBe(422)
  })

  it('keeps the domain of a cluster', async () => {
    expect(await merge({ network: { dnsDomain: 'other.internal' } }).catch(statusCode)).toBe(422)
  })

  const etcd = (volumes: object | null) => merge({ controlPlane: { etcd: volumes } }).then(() => 200, statusCode)

  it('keeps the class of volumes, and lets them grow only', async () => {
    expect(await etcd({ storageClass: 'other' })).toBe(422)
    expect(await etcd({ volumeSize: '2Gi' })).toBe(200)
    expect(await etcd({ volumeSize: '2047Mi' })).toBe(422)
    expect(await etcd(null)).toBe(422)
    expect(await etcd({ volumeSize: '3072Mi', quota: '1Gi' })).toBe(200)
  })

  const sink = (of: object | null) => merge({ controlPlane: { audit: { sink: of } } }).then(() => 200, statusCode)
  const PEM = '-----BEGIN CERTIFICATE-----\nMIIB+/==\n-----END CERTIFICATE-----\n'

  it('has audit events sent to an address of one machine, and to none that is near', async () => {
    for (const address of ['127.0.0.1', '0.0.0.0', '169.254.169.254', '239.1.2.3', 'localhost', '192.0.2.256']) {
      expect(await sink({ address })).toBe(422)
    }
    const whole = { address: '192.0.2.10', port: 8443, serverName: 'audit.example.com', path: '/a/b', caBundle: PEM }
    expect(await sink(whole)).toBe(200)
    expect(await sink({ caBundle: PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY') })).toBe(422)
    expect(await sink({ path: '/a/../b' })).toBe(422)
    expect(await sink(null)).toBe(200)
  })

  it('lets each controller say its own conditions', async () => {
    await say('test-one', 'One')
    await say('test-two', 'Two')
    const { status } = await requests.read<{ status: { conditions: { type: string }[] } }>(cluster)
    expect(status.conditions.map(({ type }) => type)).toEqual(expect.arrayContaining(['One', 'Two']))
  })
})
