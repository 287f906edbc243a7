import { generateIdentity } from 'age-encryption'
import { expect, it } from 'vitest'
import { generateRoots } from '../pki/roots.ts'
import { tryRoots, type RootsTrial } from './beside.ts'
import { seal } from './seal.ts'
import { openRoots, sealRoots, type SealedRoots } from './sealed-roots.ts'
import { StalledError } from '../errors.ts'

const [key, other] = await Promise.all([generateIdentity(), generateIdentity()])
const NOW = new Date('2026-03-01T12:00:00Z')
const files = await generateRoots('a1', NOW)
const OF = { seed: 'eu', cluster: 'a1', snapshot: 'a1-1' }
const roots: SealedRoots = {
  format: 'seedbed.dev/roots.v1',
  ...OF,
  sha256: 'ab'.repeat(32),
  sizeBytes: 5,
  takenAt: NOW.toISOString(),
  network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
  files,
}
const bytesOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())
const streamOf = (bytes: Uint8Array | string) =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]).stream()
const sealed = await bytesOf(await sealRoots(roots, [key]))
const sealedText = (text: string) => seal(streamOf(text), [key]).then(bytesOf)

/** What is said of keys that lie sealed beside the snapshot as `stored`. */
async function judge(stored: Buffer | undefined, t: Partial<RootsTrial> = {}) {
  return tryRoots({
    store: {
      location: (at) => `s3://b/${at}`,
      get: async () => {
        if (!stored) throw new StalledError('StoredLost', 'bucket b no longer has it')
        return streamOf(stored)
      },
    },
    key: 'eu/a1/a1-1.roots.age',
    keys: [key],
    of: OF,
    expected: { sha256: roots.sha256, roots: files },
    signal: new AbortController().signal,
    ...t,
  })
}

it('opens with an older key what was sealed, and nothing of it is plain', async () => {
  expect(await openRoots(streamOf(sealed), [other, key], OF)).toEqual(roots)
  expect(sealed.includes('PRIVATE KEY')).toBe(false)
  expect(await judge(sealed)).toEqual({ reason: 'RootsOpened', facts: { location: 's3://b/eu/a1/a1-1.roots.age' } })
})

const others = await generateRoots('a1', NOW)
it.each<[string, () => ReturnType<typeof judge>, string, string]>([
  ['that are gone', () => judge(undefined), 'RootsGone', ''],
  ['that no key opens', () => judge(sealed, { keys: [other] }), 'RootsLocked', ''],
  [
    'of which a byte was changed',
    () => judge(Buffer.from(sealed.with(sealed.length - 9, (sealed.at(-9) ?? 0) ^ 1))),
    'RootsUseless',
    'was changed',
  ],
  ['that were cut off', () => judge(sealed.subarray(0, -20)), 'RootsUseless', 'is not whole'],
  ['that are something else', () => judge(Buffer.from('hello')), 'RootsUseless', 'is not whole'],
  ['that are no JSON', async () => judge(await sealedText('hello')), 'RootsUseless', 'has not the form'],
  [
    'of which a file is missing',
    async () => judge(await sealedText(JSON.stringify({ ...roots, files: { ...files, 'etcd-ca.key': undefined } }))),
    'RootsUseless',
    'has not the form',
  ],
  ['that are endless', () => judge(Buffer.alloc(600_000)), 'RootsUseless', 'is longer'],
  [
    'of another cluster',
    () => judge(sealed, { of: { ...OF, cluster: 'b2' } }),
    'RootsUseless',
    'belongs to cluster "a1", and b2 is expected',
  ],
  ['of another seed', () => judge(sealed, { of: { ...OF, seed: 'us' } }), 'RootsUseless', 'seed "eu", and us'],
  [
    'of another snapshot',
    () => judge(sealed, { of: { ...OF, snapshot: 'a1-2' } }),
    'RootsUseless',
    'snapshot "a1-1", and a1-2',
  ],
  [
    'of other data',
    () => judge(sealed, { expected: { sha256: 'cd'.repeat(32), roots: files } }),
    'RootsUseless',
    'another content',
  ],
  [
    'that the cluster does not have',
    () => judge(sealed, { expected: { sha256: roots.sha256, roots: others } }),
    'RootsUseless',
    'not those of the cluster',
  ],
])('refuses keys %s', async (...[, judged, reason, words]) => {
  const verdict = await judged()
  expect(verdict.reason).toBe(reason)
  expect(verdict.facts['detail']).toContain(words)
  expect(JSON.stringify(verdict)).not.toMatch(/PRIVATE|secretbox/)
})
