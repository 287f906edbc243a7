import { expect, it } from 'vitest'
import { chooseVersions, versionInside, type Choice, type ChoiceInputs, type Part } from './choose.ts'
import type { Rollout } from './rollout.ts'

const ETCD = 'registry.k8s.io/etcd:3.7.3-0'

/** `1.35.4` is of that version, `1.35.4…` not yet with all of its replicas, `-` not there. Etcd's is its image's tag. */
function rollout(part: string, name: Part): Rollout | undefined {
  if (part === '-') return undefined
  const version = part.replace('…', '')
  const settled = !part.endsWith('…')
  return name === 'etcd'
    ? { image: `registry.k8s.io/etcd:${version}`, version, settled }
    : { image: `x:v${version}`, version, settled }
}

/** Parts as `etcd apiserver controller-manager scheduler`. */
function inputs(parts: string, others: Partial<ChoiceInputs>): ChoiceInputs {
  const [etcd = '-', apiserver = '-', controllerManager = '-', scheduler = '-'] = parts.split(' ')
  return {
    wanted: '1.36.3',
    ran: '1.35.4',
    served: '1.35.4',
    oldestKubelet: undefined,
    etcdImage: ETCD,
    heldBy: undefined,
    parts: {
      etcd: rollout(etcd, 'etcd'),
      apiserver: rollout(apiserver, 'apiserver'),
      'controller-manager': rollout(controllerManager, 'controller-manager'),
      scheduler: rollout(scheduler, 'scheduler'),
    },
    ...others,
  }
}

/** `VERSION VERSION VERSION`, then what moves and why not. */
const say = ({ versions, moving, refused }: Choice): string =>
  [versions.apiserver, versions['controller-manager'], versions.scheduler, moving ?? '', refused ?? '']
    .join(' ')
    .trimEnd()

const E = '3.7.3-0'
const never = { ran: undefined, served: undefined }

it.each<[string, string, Partial<ChoiceInputs>, string]>([
  ['a new cluster has everything at once', '- - - -', never, '1.36.3 1.36.3 1.36.3'],
  ['also while it starts', `${E}… 1.36.3… - -`, never, '1.36.3 1.36.3 1.36.3'],
  [
    'and when its API server has served, but not everything ran yet',
    `${E} 1.36.3 1.36.3… 1.36.3…`,
    { ran: undefined, served: '1.36.3' },
    '1.36.3 1.36.3 1.36.3',
  ],
  [
    'a cluster that goes nowhere is put right at once',
    `${E}… 1.30.0 1.30.0 1.30.0`,
    { ran: '1.36.3', served: '1.36.3' },
    '1.36.3 1.36.3 1.36.3',
  ],
  ['an upgrade waits for etcd', `${E}… 1.35.4 1.35.4 1.35.4`, {}, '1.35.4 1.35.4 1.35.4 etcd'],
  ['an etcd of another version goes first', '3.6.0-0 1.35.4 1.35.4 1.35.4', {}, '1.35.4 1.35.4 1.35.4 etcd'],
  ['then the API server', `${E} 1.35.4 1.35.4 1.35.4`, {}, '1.36.3 1.35.4 1.35.4 apiserver'],
  ['alone, until all of it is new', `${E} 1.36.3… 1.35.4 1.35.4`, {}, '1.36.3 1.35.4 1.35.4 apiserver'],
  ['then the controller-manager', `${E} 1.36.3 1.35.4 1.35.4`, {}, '1.36.3 1.36.3 1.35.4 controller-manager'],
  ['alone too', `${E} 1.36.3 1.36.3… 1.35.4`, {}, '1.36.3 1.36.3 1.35.4 controller-manager'],
  ['then the scheduler', `${E} 1.36.3 1.36.3 1.35.4`, {}, '1.36.3 1.36.3 1.36.3 scheduler'],
  ['until it runs', `${E} 1.36.3 1.36.3 1.36.3…`, {}, '1.36.3 1.36.3 1.36.3 scheduler'],
  ['and then nothing', `${E} 1.36.3 1.36.3 1.36.3`, {}, '1.36.3 1.36.3 1.36.3'],
  [
    'an API server that fails meanwhile holds up the others',
    `${E} 1.36.3… 1.36.3 1.35.4`,
    { served: '1.36.3' },
    '1.36.3 1.36.3 1.35.4 apiserver',
  ],
  [
    'what is missing comes back as it was',
    `${E} 1.36.3… - 1.35.4`,
    { served: '1.36.3' },
    '1.36.3 1.35.4 1.35.4 apiserver',
  ],
  [
    'what somebody else changed is put right, whatever moves',
    `${E} 1.36.3… 1.37.0 1.20.0`,
    { served: '1.36.3' },
    '1.36.3 1.35.4 1.35.4 apiserver',
  ],
  [
    'another patch on the way begins again with the API server',
    `${E} 1.36.1 1.36.1… 1.35.4`,
    { served: '1.36.1' },
    '1.36.3 1.36.1 1.35.4 apiserver',
  ],
  [
    'two minor versions are too far',
    `${E} 1.34.0 1.34.0 1.34.0`,
    { ran: '1.34.0', served: '1.34.0' },
    '1.34.0 1.34.0 1.34.0  UpgradeTooFar',
  ],
  [
    'on the way to one minor version, the next is too far',
    `${E} 1.36.3… 1.35.4 1.35.4`,
    { wanted: '1.37.0', served: '1.36.3' },
    '1.36.3 1.35.4 1.35.4  UpgradeTooFar',
  ],
  [
    'there is no way down',
    `${E} 1.37.0 1.37.0 1.37.0`,
    { ran: '1.37.0', served: '1.37.0' },
    '1.37.0 1.37.0 1.37.0  DowngradeRefused',
  ],
  [
    'nor back, once an API server has served',
    `${E} 1.36.3… 1.35.4 1.35.4`,
    { wanted: '1.35.4', served: '1.36.3' },
    '1.36.3 1.35.4 1.35.4  DowngradeRefused',
  ],
  ['but back from one that never did', `${E} 1.36.3… 1.35.4 1.35.4`, { wanted: '1.35.4' }, '1.35.4 1.35.4 1.35.4'],
  [
    'nodes may not be left behind',
    `${E} 1.35.4 1.35.4 1.35.4`,
    { oldestKubelet: '1.32.9' },
    '1.35.4 1.35.4 1.35.4  KubeletsTooOld',
  ],
  [
    'a snapshot of before is waited for',
    `${E} 1.35.4 1.35.4 1.35.4`,
    { heldBy: 'UpgradeAfterSnapshot' },
    '1.35.4 1.35.4 1.35.4  UpgradeAfterSnapshot',
  ],
  [
    'but not by an upgrade that has begun',
    `${E} 1.36.3… 1.35.4 1.35.4`,
    { heldBy: 'UpgradeWithoutSnapshot' },
    '1.36.3 1.35.4 1.35.4 apiserver',
  ],
  [
    'nor by one that was sent further on the way',
    `${E} 1.36.1 1.36.1… 1.35.4`,
    { served: '1.36.1', heldBy: 'UpgradeAfterSnapshot' },
    '1.36.3 1.36.1 1.35.4 apiserver',
  ],
  [
    'three minor versions are near enough',
    `${E} 1.35.4 1.35.4 1.35.4`,
    { oldestKubelet: '1.33.0' },
    '1.36.3 1.35.4 1.35.4 apiserver',
  ],
])('%s', (...[, parts, others, want]) => {
  expect(say(chooseVersions(inputs(parts, others)))).toBe(want)
})

it('what is inside a cluster is never newer than its whole control plane', () => {
  const spec = { version: '1.36.3' }
  expect(versionInside({ spec })).toBe('1.36.3')
  expect(versionInside({ spec, status: { version: '1.35.4' } })).toBe('1.35.4')
})
