import type { KubernetesObject, V1Deployment } from '#kubernetes'
import { describe, expect, it } from 'vitest'
import { Cluster, type ClusterStatus } from '#seed-api'
import type { Observed } from '../cluster/observed.ts'
import { planCluster } from '../cluster/plan.ts'
import { RENEW_AFTER_MS } from '../cluster/secrets-plan.ts'
import { newCluster, NOW, settled, started } from '../cluster/settled.fixture.ts'

const madeOf = (o: Observed) => planCluster(o).edition?.made

function changed(o: Observed, change: { spec?: Partial<Cluster['spec']>; status?: Partial<ClusterStatus> }): Observed {
  const { cluster } = o
  const spec = { ...cluster.spec, ...change.spec }
  return { ...o, cluster: { ...cluster, spec, status: { ...cluster.status, ...change.status } } }
}

const made = madeOf(settled)
if (!made) throw new Error('nothing is decided about a settled cluster')
/** It runs, and this process has made it. */
const ran = changed(settled, { status: { version: '1.36.3', apiserverVersion: '1.36.3', made } })
/** Another edition that renders nothing else. */
const same: Observed = { ...ran, seed: { ...ran.seed, edition: 'next' } }
/** Another edition, of which one component of all is another one. */
const next: Observed = { ...same, seed: { ...same.seed, vpnImage: 'docker.io/seedbed/vpn:0.2.0' } }
const issuer = next.seed.issuer && { ...next.seed.issuer, certificateAuthority: 'NEW' }
const without = (o: Observed, key: string): Observed => ({
  ...o,
  objects: new Map([...o.objects].filter(([k]) => k !== key)),
})
const touched = structuredClone(next.secrets.get('scheduler'))

const said = (o: Observed) =>
  planCluster(o)
    .stages.flat()
    .map((a) => (a.kind === 'apply' ? `apply ${a.manifest.kind}/${a.manifest.metadata.name}` : a.kind))

const VPN = 'apply StatefulSet/vpn'
const turn = { to: 'next', since: NOW.toISOString() }
const VERSION = { version: '1.36.4' }
const snapshot = { to: '1.36.4', state: 'NotWanted', message: 'none is wanted' } as const
const upgrading = changed(ran, { spec: VERSION, status: { upgradeSnapshot: snapshot } })
const begun = changed(upgrading, { status: { made: madeOf(upgrading) } })

it.each<[string, Observed, string[]]>([
  ['what another edition makes differently waits', next, []],
  ['in its turn it goes', changed(next, { status: { rollout: turn } }), [VPN]],
  ['also where the turn has stopped', changed(next, { status: { rollout: { ...turn, stoppedAt: 'x' } } }), [VPN]],
  ['the turn of another edition is none', changed(next, { status: { rollout: { ...turn, to: 'then' } } }), []],
  ['what nobody has seen run does not wait', { ...next, cluster: settled.cluster }, [VPN]],
  ['what ran before any of this was remembered waits', changed(next, { status: { made: undefined } }), []],
  [
    'and where it was remembered in another way',
    changed(next, { status: { made: { by: 'now', for: '0-otherwise' } } }),
    [],
  ],
  ['a Service that is gone comes back meanwhile', without(next, 'Service/apiserver'), ['apply Service/apiserver']],
  [
    'a component that is gone comes back meanwhile, as it is made now',
    started(without(next, 'Deployment/scheduler')),
    ['apply Deployment/scheduler'],
  ],
  ['and the one that is made differently too', started(without(next, 'StatefulSet/vpn')), [VPN]],
  [
    'with its keys, where they are gone too',
    started(
      without(
        { ...next, secrets: new Map([...next.secrets].filter(([name]) => name !== 'scheduler')) },
        'Deployment/scheduler',
      ),
    ),
    ['writeSecret', 'apply Deployment/scheduler'],
  ],
  [
    'somebody of the project gets their role meanwhile',
    changed(next, { spec: { access: [{ user: 'bob@example.com', role: 'viewer' }] } }),
    ['grant', 'revoke'],
  ],
  [
    'what running pods read again does not wait',
    { ...next, seed: { ...next.seed, issuer } },
    ['apply ConfigMap/apiserver-authentication'],
  ],
])('%s', (...[, o, actions]) => {
  expect(said(o)).toEqual(actions)
})

it.each<[string, Observed, string]>([
  [
    'an option',
    changed(next, { spec: { controlPlane: { admissionPlugins: { enable: ['AlwaysPullImages'] } } } }),
    'apply Deployment/apiserver',
  ],
  ['a version', changed(next, { spec: VERSION, status: { upgradeSnapshot: snapshot } }), VPN],
  [
    'an addon whose figures are wanted',
    changed(next, { spec: { addons: { nodeExporter: { enabled: true } } } }),
    'apply Deployment/prometheus',
  ],
  ['certificates that are old', { ...next, now: new Date(NOW.getTime() + RENEW_AFTER_MS) }, 'writeSecret'],
  [
    'keys that somebody changed',
    { ...next, secrets: new Map(next.secrets).set('scheduler', Object.assign({}, touched, { data: { f: 'other' } })) },
    'writeSecret',
  ],
])('%s of the cluster itself does not wait, and all goes with it', (...[, o, action]) => {
  expect(said(o)).toEqual(expect.arrayContaining([action, VPN]))
  expect(planCluster(o).edition).toMatchObject({ made: { by: 'next' }, waits: false })
})

it('an upgrade that has begun goes on', () => {
  const plan = planCluster({ ...begun, seed: next.seed })
  expect(plan.edition?.made.for).toBe(begun.cluster.status?.made?.for)
  expect(plan.edition?.waits).toBe(false)
})

function edited(o: Observed, change: (spec: NonNullable<V1Deployment['spec']>) => void): Observed {
  const live = structuredClone(o.objects.get('Deployment/apiserver')) as V1Deployment
  if (live.spec) change(live.spec)
  return { ...o, objects: new Map(o.objects).set('Deployment/apiserver', live) }
}

it('under the same edition everything that somebody edited is put right at once', () => {
  expect(said(edited(ran, (spec) => (spec.replicas = 3)))).toEqual(['apply Deployment/apiserver'])
})

it('what waits is started again where somebody stopped it', () => {
  expect(said(edited(next, (spec) => (spec.replicas = 0)))).toEqual(['apply Deployment/apiserver'])
})

/** As JSON that somebody else has written: the same, with every key in another place. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, each]) => [key, turned(each)])) as T
}

/** What an API server adds to everything that is applied. */
function stored(object: KubernetesObject): KubernetesObject {
  const { metadata, ...rest } = turned(object)
  const added = { uid: 'u', resourceVersion: '7', generation: 3, managedFields: [] }
  return Object.assign({}, rest, { metadata: Object.assign({}, metadata, added), status: { observedGeneration: 3 } })
}

describe('a manifest that did not change replaces no pod', () => {
  it.each<[string, Observed]>([
    ['another edition', same],
    ['another time', { ...same, now: new Date(NOW.getTime() + 86_400_000) }],
    ['another place in each list', { ...same, objects: new Map([...same.objects].toReversed()) }],
    ['wishes whose keys are in another place', { ...same, cluster: turned(same.cluster) }],
    [
      'what the API server added',
      { ...same, objects: new Map([...same.objects].map(([key, object]) => [key, stored(object)])) },
    ],
  ])('%s makes nothing to apply', (_name, o) => {
    expect(said(o)).toEqual([])
    expect(planCluster(o).edition).toEqual({ made: { by: 'next', for: made.for }, waits: false })
  })
})

it('what is wanted of a cluster is remembered in the same way as ever: otherwise all clusters would go at once', () => {
  const cluster = { ...settled.cluster, spec: Cluster.parse(newCluster).spec }
  // Where this fails, give what is hashed another SCHEME, and write the new hash here.
  expect(madeOf({ ...settled, cluster })?.for).toBe('1-2b506ae022e748dd')
})
