import { expect, it } from 'vitest'
import type { MemberStatus } from './member-api.ts'
import type { EtcdObserved, EtcdVolume, MemberView } from './observed.ts'
import { planEtcd } from './plan.ts'

const MIB = 1024 ** 2
const QUOTA = 1000 * MIB

const status = (id: string, s: Partial<MemberStatus> = {}): MemberStatus => ({
  id,
  isLeader: false,
  revision: 1,
  size: 20 * MIB,
  used: 10 * MIB,
  quota: QUOTA,
  ...s,
})
const named = (name: string) => ({ name, peerURL: `https://${name}:2380`, hasLostData: false })
const member = (name: string, s: Partial<MemberStatus> = {}): MemberView => ({
  ...named(name),
  status: status(name, s),
})
const silent = (name: string): MemberView => named(name)
const lost = (name: string): MemberView => ({ ...named(name), hasLostData: true })
const listed = (name: string, started = true) => ({
  id: `id-${name}`,
  name: started ? name : '',
  peerURLs: [`https://${name}:2380`],
})

const THREE = ['etcd-0', 'etcd-1', 'etcd-2'] as const
const three: EtcdObserved = {
  members: THREE.map((name) => member(name, { isLeader: name === 'etcd-0' })),
  list: THREE.map((name) => listed(name)),
  isFull: false,
  state: undefined,
}
const one: EtcdObserved = {
  members: [member('etcd-0', { isLeader: true })],
  list: [listed('etcd-0')],
  isFull: false,
  state: 'existing',
}
const all = (s: Partial<MemberStatus>) => THREE.map((name) => member(name, { isLeader: name === 'etcd-0', ...s }))
const replaced = [
  { kind: 'addMember', peerURL: 'https://etcd-1:2380' },
  { kind: 'setState', state: 'existing' },
  { kind: 'replaceVolume', pod: 'etcd-1' },
]

const volume = (sizeMiB: number, of: Partial<EtcdVolume> = {}): EtcdVolume => ({
  name: 'data-etcd-0',
  resourceVersion: '5',
  askedMiB: sizeMiB,
  sizeMiB,
  className: 'fast',
  ...of,
})
const on = (volumes: readonly EtcdVolume[], growable = ['fast']): EtcdObserved => ({
  ...one,
  volumes: { wantedMiB: 4096, volumes, growable: new Set(growable) },
})
const grow = { kind: 'growVolume', claim: 'data-etcd-0', resourceVersion: '5', sizeMiB: 4096 }

it.each<[string, EtcdObserved, string, readonly object[]]>([
  ['a volume as it is wanted', on([volume(4096)]), 'EtcdSound', []],
  ['a volume that is larger', on([volume(8192)]), 'EtcdSound', []],
  ['a volume that is to grow', on([volume(2048)]), 'EtcdVolumeGrowing', [grow]],
  ['one that grows', on([volume(2048, { askedMiB: 4096 })]), 'EtcdVolumeGrowing', []],
  ['one that cannot', on([volume(2048)], []), 'EtcdVolumeFixed', []],
  [
    'one of a member that is away',
    { ...on([volume(2048)]), members: [silent('etcd-0')], list: undefined },
    'EtcdSilent',
    [],
  ],
  ['nothing to do', three, 'EtcdSound', []],
  [
    'a lone one that runs for the first time',
    { ...one, state: undefined },
    'EtcdSound',
    [{ kind: 'setState', state: 'existing' }],
  ],
  ['a lone one', one, 'EtcdSound', []],
  ['a lone one that lost its data', { ...one, members: [lost('etcd-0')], list: undefined }, 'EtcdDataLost', []],
  ['a lone one that is away', { ...one, members: [silent('etcd-0')], list: undefined }, 'EtcdSilent', []],
  [
    'one of three that is away',
    { ...three, members: [...three.members.slice(0, 2), silent('etcd-2')] },
    'EtcdMemberSilent',
    [],
  ],
  [
    'one of three that lost its data',
    { ...three, members: [member('etcd-0'), lost('etcd-1'), member('etcd-2')] },
    'EtcdMemberReplaced',
    [{ kind: 'removeMember', id: 'id-etcd-1' }, ...replaced],
  ],
  [
    'one that was taken out by somebody who was ended',
    {
      ...three,
      members: [member('etcd-0'), lost('etcd-1'), member('etcd-2')],
      list: [listed('etcd-0'), listed('etcd-2')],
    },
    'EtcdMemberReplaced',
    replaced,
  ],
  [
    'one that was added by somebody who was ended',
    {
      ...three,
      members: [member('etcd-0'), lost('etcd-1'), member('etcd-2')],
      list: [listed('etcd-0'), listed('etcd-1', false), listed('etcd-2')],
    },
    'EtcdMemberReplaced',
    replaced.slice(1),
  ],
  [
    'one that is on its way',
    {
      ...three,
      members: [member('etcd-0'), silent('etcd-1'), member('etcd-2')],
      list: [listed('etcd-0'), listed('etcd-1', false), listed('etcd-2')],
      state: 'existing',
    },
    'EtcdMemberReplaced',
    [],
  ],
  ['one that has come', { ...three, state: 'existing' }, 'EtcdSound', [{ kind: 'setState', state: 'new' }]],
  [
    'two of three that lost their data',
    { ...three, members: [member('etcd-0'), lost('etcd-1'), lost('etcd-2')], list: undefined },
    'EtcdDataLost',
    [],
  ],
  [
    'a database of holes, followers first',
    { ...three, members: all({ size: 300 * MIB, used: 100 * MIB }) },
    'EtcdSound',
    [{ kind: 'defragment', member: 'etcd-1' }],
  ],
  [
    'holes while a member is away',
    { ...three, members: [...all({ size: 300 * MIB, used: 100 * MIB }).slice(0, 2), silent('etcd-2')] },
    'EtcdMemberSilent',
    [],
  ],
  ['a small one of holes', { ...three, members: all({ size: 60 * MIB, used: 1 * MIB }) }, 'EtcdSound', []],
  ['one that is nearly full', { ...three, members: all({ size: 900 * MIB, used: 850 * MIB }) }, 'EtcdNearlyFull', []],
  ['a full one', { ...three, isFull: true, members: all({ size: QUOTA, used: 990 * MIB }) }, 'EtcdFull', []],
  [
    'a full one with holes',
    { ...three, isFull: true, members: all({ size: QUOTA, used: 500 * MIB }) },
    'EtcdFull',
    [{ kind: 'defragment', member: 'etcd-1' }],
  ],
  [
    'one that was full',
    { ...three, isFull: true, members: all({ size: 500 * MIB, used: 490 * MIB }) },
    'EtcdFull',
    [{ kind: 'allowWrites' }],
  ],
])('%s', (...[, observed, reason, actions]) => {
  const plan = planEtcd(observed)
  expect(plan.actions).toEqual(actions)
  expect(plan.verdict.reason).toBe(reason)
})
