import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { V1Lease } from '#kubernetes'
import { connectByFile } from '../../install/connection.ts'
import { createKube, type Kube } from '../kube/kube.ts'
import { KINDS } from '../kube/kinds.ts'
import { LEASE_MS, LeaderElection, RENEW_DEADLINE_MS } from './leader-election.ts'

// oxlint-disable-next-line node/no-process-env -- which API server to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig) console.warn('SKIPPED leader election against a real API server: SEEDBED_TEST_KUBECONFIG is not set')

const namespace = 'default'

async function versionOf(kube: Kube, name: string): Promise<string> {
  const lease = await kube.find<V1Lease>(KINDS.lease, { name, namespace })
  return lease?.metadata?.resourceVersion ?? ''
}

function candidate(name: string, identity: string) {
  const stop = new AbortController()
  const connection = connectByFile(kubeconfig ?? '', 5_000)
  const election = new LeaderElection({ connection, namespace, name, identity, signal: stop.signal })
  return { election, stop, kube: createKube(connection, { wrote: () => undefined }) }
}

describe.skipIf(!kubeconfig)('leader election', () => {
  it('one leads; the other takes over at once when the lease is given back', { timeout: 30_000 }, async () => {
    const name = `test-${randomUUID()}`
    const a = candidate(name, 'a')
    const b = candidate(name, 'b')
    expect(await a.election.acquire()).toBe(true)
    const held = a.election.hold()
    const second = b.election.acquire()
    expect(await Promise.race([second, sleep(3_000, 'still waiting')])).toBe('still waiting')
    a.stop.abort()
    expect(await held).toBe('ended')
    expect(await Promise.race([second, sleep(2_000, 'still waiting')])).toBe('still waiting')
    await a.election.release()
    expect(await Promise.race([second, sleep(4_000, 'too late')])).toBe(true)
    await b.kube.delete(KINDS.lease, { name, namespace })
  })

  it('a leader that says nothing any more is replaced when its lease has run out', { timeout: 60_000 }, async () => {
    const name = `test-${randomUUID()}`
    const a = candidate(name, 'a')
    const b = candidate(name, 'b')
    await a.election.acquire() // and never holds it: as after kill -9
    const startedMs = performance.now()
    expect(await b.election.acquire()).toBe(true)
    const tookMs = performance.now() - startedMs
    expect(tookMs).toBeGreaterThan(LEASE_MS * 0.9)
    expect(tookMs).toBeLessThan(LEASE_MS * 2)
    await b.kube.delete(KINDS.lease, { name, namespace })
  })

  it('a leader whose lease was taken knows it and stops', { timeout: 30_000 }, async () => {
    const name = `test-${randomUUID()}`
    const a = candidate(name, 'a')
    await a.election.acquire()
    const change = {
      metadata: { name, namespace, resourceVersion: await versionOf(a.kube, name) },
      spec: { holderIdentity: 'b' },
    }
    await a.kube.patch(KINDS.lease, change)
    const startedMs = performance.now()
    expect(await a.election.hold()).toBe('lost')
    expect(performance.now() - startedMs).toBeLessThan(RENEW_DEADLINE_MS - 2_000)
    await a.kube.delete(KINDS.lease, { name, namespace })
  })
})
