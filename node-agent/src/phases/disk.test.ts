import { expect, it } from 'vitest'
import { type DiskFacts, judgeDisk } from './disk.ts'

const at = (etc: number, state: number, hasPressure = false): DiskFacts => ({
  places: [
    { path: '/etc/seedbed-node', freeMiB: etc },
    { path: '/var/lib/seedbed-node', freeMiB: state },
  ],
  hasPressure,
})

it.each<[string, DiskFacts, RegExp]>([
  ['there is room', at(32, 4_000), /^well$/],
  ['nothing is to be written', { places: [], hasPressure: false }, /^well$/],
  [
    'the disk of the agent is full',
    at(0, 0.4),
    /^0 MiB are free for \/etc\/seedbed-node and \/var\/lib\/seedbed-node: .* written\. Make room/,
  ],
  ['one of two disks is full', at(500, 12.5), /^12 MiB are free for \/var\/lib\/seedbed-node: /],
  ['only that of pods is', at(500, 500, true), /^kubelet has disk pressure: .* no new ones\. Make room/],
  ['everything is', at(1, 1, true), /^1 MiB are free .* written; kubelet has disk pressure/],
])('says what it means when %s', (_name, facts, said) => {
  expect(judgeDisk(facts) ?? 'well').toMatch(said)
})
