import { describe, expect, it } from 'vitest'
import { choosePlace, type AskedPlace, type Candidate } from './placement.ts'

const at = (name: string, seedName: string, change: Partial<Candidate> = {}): Candidate => ({
  name,
  seedName,
  provider: 'aws',
  region: 'eu',
  ...change,
})
const room = (used: number, limit?: number, slot?: number) => ({
  used,
  ...(limit === undefined ? {} : { limit, slot }),
})
const inRegion: AskedPlace = { provider: 'aws', region: 'eu' }

describe('among the datacenters of a region', () => {
  it.each<[string, readonly Candidate[], { at: string; why: RegExp }]>([
    ['the only one', [at('a', 's')], { at: 'a', why: /a on seed s was chosen for aws in eu: there is no other\.$/ }],
    [
      'the first by name of those that are alike',
      [at('b', 't'), at('a', 's')],
      { at: 'a', why: /b was as good, and comes later/ },
    ],
    [
      'not one whose seed is drained, with the reason',
      [at('a', 's', { drain: { reason: 'new disks' } }), at('b', 't')],
      { at: 'b', why: /a takes no new clusters, since its seed s is drained \(new disks\)/ },
    ],
    ['not one for others', [at('a', 's', { closed: true }), at('b', 't')], { at: 'b', why: /a is not open to/ }],
    [
      'not one whose seed is full',
      [at('a', 's', { seedRoom: room(2, 2) }), at('b', 't', { seedRoom: room(9) })],
      { at: 'b', why: /a is full, since its seed s has/ },
    ],
    [
      'not one that is full itself',
      [at('a', 's', { room: room(1, 1) }), at('b', 't')],
      { at: 'b', why: /a is full, since it has/ },
    ],
    [
      'not one of which nothing is wanted',
      [at('a', 's', { room: room(0, 0) }), at('b', 't', { away: true })],
      { at: 'b', why: /a is full/ },
    ],
    [
      'one that is reached before one with less load',
      [at('a', 's', { away: true, seedRoom: room(0) }), at('b', 't', { seedRoom: room(50) })],
      { at: 'b', why: /a was not reached, since its seed s was away/ },
    ],
    [
      'one that is away when all are: the cluster waits there',
      [at('a', 's', { away: true, seedRoom: room(2) }), at('b', 't', { away: true, seedRoom: room(1) })],
      { at: 'b', why: /a had more load/ },
    ],
    [
      'the one with fewer clusters where not all have a limit',
      [at('a', 's', { seedRoom: room(10, 1000, 3) }), at('b', 't', { seedRoom: room(9) })],
      { at: 'b', why: /a had more load/ },
    ],
    [
      'the one with more room where all have a limit, however many clusters that are',
      [at('a', 's', { seedRoom: room(5, 10, 5) }), at('b', 't', { seedRoom: room(300, 1000, 300) })],
      { at: 'b', why: /a had more load/ },
    ],
    [
      'with the fuller of seed and datacenter',
      [at('a', 's', { seedRoom: room(1, 10, 1), room: room(9, 10, 9) }), at('b', 't', { seedRoom: room(8, 10, 8) })],
      { at: 'b', why: /a had more load/ },
    ],
    ['only of that region and provider', [at('c', 's', { region: 'us' }), at('a', 's')], { at: 'a', why: /no other/ }],
  ])('%s', (_name, candidates, { at: where, why }) => {
    const place = choosePlace(inRegion, candidates)
    expect(place).toMatchObject({ datacenter: where, placement: expect.stringMatching(why) as string })
    expect(choosePlace(inRegion, candidates.toReversed())).toEqual(place)
    // How much others have is not for everybody.
    expect(place).not.toHaveProperty('placement', expect.stringMatching(/\d/))
  })

  it('names each of those that do not take it, and why', () => {
    const candidates = [
      at('a', 's', { drain: {} }),
      at('b', 't', { seedRoom: room(3, 3) }),
      at('c', 'u', { closed: true, drain: {} }),
    ]
    expect(choosePlace(inRegion, candidates)).toEqual({
      kind: 'invalid',
      field: 'region',
      message:
        'aws in eu takes no new cluster now: a takes no new clusters, since its seed s is drained; b is full, since its seed t has all the clusters it may have; c is not open to this project and you. Choose another region.',
    })
  })
})

it('takes the places that are free on the seed and in the datacenter', () => {
  const candidate = at('a', 's', { seedRoom: room(2, 5, 1), room: room(2, 3, 2) })
  expect(choosePlace({ datacenter: 'a' }, [candidate])).toEqual({
    datacenter: 'a',
    seed: 's',
    seedSlot: 1,
    datacenterSlot: 2,
  })
})

it.each<[string, Partial<Candidate>]>([
  ['as it is', {}],
  ['away: the cluster waits for it', { away: true }],
])('takes a datacenter by name, %s', (_name, change) => {
  expect(choosePlace({ datacenter: 'a' }, [at('a', 's', change)])).toEqual({ datacenter: 'a', seed: 's' })
})

it.each<[string, { asked: AskedPlace; change?: Partial<Candidate> }, { field: string; says: RegExp }]>([
  [
    'drained',
    { asked: { datacenter: 'a' }, change: { drain: {} } },
    { field: 'datacenter', says: /seed s is drained: choose another/ },
  ],
  ['full', { asked: { datacenter: 'a' }, change: { room: room(1, 1) } }, { field: 'datacenter', says: /is full/ }],
  [
    'for others',
    { asked: { datacenter: 'a' }, change: { closed: true } },
    { field: 'datacenter', says: /not open to this project/ },
  ],
  ['unknown', { asked: { datacenter: 'x' } }, { field: 'datacenter', says: /Choose one of: a\./ }],
  [
    'unknown, when all are for others',
    { asked: { datacenter: 'x' }, change: { closed: true } },
    { field: 'datacenter', says: /none is/ },
  ],
  ['nowhere', { asked: {} }, { field: 'datacenter', says: /or a provider and a region/ }],
  ['named twice', { asked: { datacenter: 'a', provider: 'aws' } }, { field: 'provider', says: /not both/ }],
  ['named twice otherwise', { asked: { datacenter: 'a', region: 'eu' } }, { field: 'region', says: /not both/ }],
  ['without a region', { asked: { provider: 'aws' } }, { field: 'region', says: /name both/ }],
  ['without a provider', { asked: { region: 'eu' } }, { field: 'provider', says: /name both/ }],
  [
    'of no such region',
    { asked: { provider: 'aws', region: 'us' } },
    { field: 'region', says: /There is: aws in eu\./ },
  ],
])('refuses a place %s', (_name, { asked, change }, { field, says }) => {
  const place = choosePlace(asked, [at('a', 's', change)])
  expect(place).toMatchObject({ kind: 'invalid', field, message: expect.stringMatching(says) as string })
})
