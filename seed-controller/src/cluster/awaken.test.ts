import type { V1Pod } from '#kubernetes'
import { expect, it } from 'vitest'
import { COMPONENT_LABEL, type ComponentName } from '#templates'
import { planAwakening } from './awaken.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds)).toISOString()
const metadataOf = (component: ComponentName) => ({ name: `${component}-x`, labels: { [COMPONENT_LABEL]: component } })

const ready = (component: ComponentName, sinceSeconds: number): V1Pod => ({
  metadata: metadataOf(component),
  status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at(sinceSeconds) }] },
})
const unready = (component: ComponentName, sinceSeconds: number): V1Pod => ({
  metadata: metadataOf(component),
  status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: at(sinceSeconds) }] },
})
const held = (component: ComponentName, endedSeconds: number, reason = 'CrashLoopBackOff'): V1Pod => ({
  metadata: metadataOf(component),
  status: {
    containerStatuses: [
      {
        name: component,
        image: 'i',
        imageID: 'i',
        ready: false,
        restartCount: 3,
        state: { waiting: { reason } },
        lastState: { terminated: { exitCode: 1, finishedAt: at(endedSeconds) } },
      },
    ],
  },
})
const leaving = (pod: V1Pod): V1Pod =>
  Object.assign(pod, { metadata: Object.assign({ deletionTimestamp: at(0) }, pod.metadata) })

it.each<[string, V1Pod[], string[]]>([
  ['an API server that ended before etcd was ready', [ready('etcd', 30), held('apiserver', 20)], ['apiserver-x']],
  ['one that ended when it was', [ready('etcd', 30), held('apiserver', 30)], []],
  ['one that ended afterwards', [ready('etcd', 30), held('apiserver', 40)], []],
  ['one while etcd is not ready', [unready('etcd', 30), held('apiserver', 20)], []],
  ['one while there is no etcd', [held('apiserver', 20)], []],
  ['one beside a member that was there all along', [ready('etcd', 10), ready('etcd', 30), held('apiserver', 20)], []],
  ['one whose image is not there', [ready('etcd', 30), held('apiserver', 20, 'ImagePullBackOff')], []],
  ['one that goes already', [ready('etcd', 30), leaving(held('apiserver', 20))], []],
  ['one beside an etcd that goes', [leaving(ready('etcd', 30)), held('apiserver', 20)], []],
  [
    'what came before the API server',
    [ready('apiserver', 30), held('controller-manager', 20), held('scheduler', 29), held('vpn', 31)],
    ['controller-manager-x', 'scheduler-x'],
  ],
  ['etcd, which needs nothing', [ready('apiserver', 30), held('etcd', 20)], []],
])('of %s', (_what, pods, names) => {
  const actions = planAwakening({ pods }, new Set())
  expect(actions).toEqual(names.map((name) => ({ kind: 'delete', of: 'pod', name })))
})

it('leaves a component that is paused', () => {
  const pods = [ready('etcd', 30), held('apiserver', 20)]
  expect(planAwakening({ pods }, new Set(['apiserver']))).toEqual([])
})
