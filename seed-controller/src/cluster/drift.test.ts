import type { KubernetesObject, V1Namespace, V1NetworkPolicy, V1Secret, V1Service } from '#kubernetes'
import { expect, it } from 'vitest'
import { KINDS, OWNED_KINDS, WATCHED_KINDS } from '../kube/kinds.ts'
import type { Action } from './actions.ts'
import type { Observed } from './observed.ts'
import { planCluster } from './plan.ts'
import { settled, started } from './settled.fixture.ts'

/** What is written of one object; what follows from it elsewhere is not looked at. */
const writes = (o: Observed): string[] =>
  planCluster(o)
    .stages.flat()
    .map((a: Action) =>
      a.kind === 'apply'
        ? `apply ${a.manifest.kind}/${a.manifest.metadata.name}`
        : a.kind === 'writeSecret'
          ? `${a.order.resourceVersion === undefined ? 'create' : 'replace'} Secret/${a.order.component}`
          : a.kind,
    )

function without(key: string): Observed {
  const objects = new Map(settled.objects)
  objects.delete(key)
  return { ...settled, objects }
}
function edited(key: string, edit: (live: KubernetesObject) => void): Observed {
  const live = structuredClone(settled.objects.get(key))
  if (!live) throw new Error(`the settled world has no ${key}`)
  edit(live)
  return { ...settled, objects: new Map(settled.objects).set(key, live) }
}

const keys = [...settled.objects.keys()]

it('looks at every kind of object that a cluster is made of', () => {
  const kinds = new Set(keys.map((key) => key.split('/')[0]))
  const owned = OWNED_KINDS.map(({ kind }) => kind)
  expect([...kinds].filter((kind) => !owned.includes(kind ?? ''))).toEqual([])
})

it('is woken by a watch for all that holds no secret', () => {
  const unwatched = OWNED_KINDS.filter((kind) => !WATCHED_KINDS.includes(kind))
  expect(unwatched).toEqual([KINDS.secret, KINDS.configMap])
})

it.each(keys)('%s comes back when it was deleted', (key) => {
  expect(writes(started(without(key)))).toContain(`apply ${key}`)
})

it.each(keys)('%s comes back with its labels, by which it is found', (key) => {
  const lost = edited(key, ({ metadata }) => void delete metadata?.labels?.['seedbed.dev/component'])
  expect(writes(lost)).toContain(`apply ${key}`)
})

it.each(keys)('what somebody changes in %s is changed back', (key) => {
  const changed = edited(key, (live) => {
    const first = firstLeaf(live, ['spec', 'data'])
    if (first) first.in[first.key] = 'changed by hand'
  })
  expect(writes(changed)).toContain(`apply ${key}`)
})

/** The first word or number below one of these fields. */
function firstLeaf(
  object: object,
  fields: readonly string[],
): { in: Record<string, unknown>; key: string } | undefined {
  for (const field of fields) {
    const value = (object as Record<string, unknown>)[field]
    const found = typeof value === 'object' && value !== null ? leafIn(value as Record<string, unknown>) : undefined
    if (found) return found
  }
  return undefined
}
function leafIn(tree: Record<string, unknown>): { in: Record<string, unknown>; key: string } | undefined {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value !== 'object' || value === null) return { in: tree, key }
    const found = leafIn(value as Record<string, unknown>)
    if (found) return found
  }
  return undefined
}

it.each([...settled.secrets.keys()].filter((name) => name !== 'roots'))(
  'Secret %s is made anew when it is gone',
  (name) => {
    const secrets = new Map(settled.secrets)
    secrets.delete(name)
    expect(writes({ ...settled, secrets })).toContain(`create Secret/${name}`)
  },
)

it.each([...settled.secrets.keys()].filter((name) => name !== 'roots'))(
  'Secret %s is made anew when it was edited',
  (name) => {
    const secret: V1Secret = Object.assign({}, settled.secrets.get(name), { data: { f: 'other' } })
    const secrets = new Map(settled.secrets).set(name, secret)
    expect(writes({ ...settled, secrets })).toContain(`replace Secret/${name}`)
  },
)

const policy = (edit: (spec: NonNullable<V1NetworkPolicy['spec']>) => void) => (live: KubernetesObject) => {
  const { spec } = live as V1NetworkPolicy
  if (spec) edit(spec)
}
it.each<[string, string, (live: KubernetesObject) => void]>([
  ['a rule that opens everything', 'NetworkPolicy/default-deny', policy((spec) => (spec.ingress = [{}]))],
  ['a way out', 'NetworkPolicy/default-deny', policy((spec) => (spec.egress = [{}]))],
  ['another rule', 'NetworkPolicy/etcd', policy((spec) => spec.ingress?.push({}))],
  ['a wider rule', 'NetworkPolicy/etcd', policy((spec) => spec.ingress?.[0]?.from?.push({ podSelector: {} }))],
  [
    'a label that no pod has',
    'NetworkPolicy/default-deny',
    policy((spec) => (spec.podSelector = { matchLabels: { nobody: 'has' } })),
  ],
  [
    'a label that takes its pods away',
    'Service/apiserver',
    (live) => void Object.assign((live as V1Service).spec?.selector ?? {}, { nobody: 'has' }),
  ],
])('%s in %s is taken away', (_name, key, edit) => {
  expect(writes(edited(key, edit))).toEqual([`apply ${key}`])
})

it('what the API server adds by itself is left alone', () => {
  const known = edited('Service/apiserver', (live) => {
    Object.assign((live as V1Service).spec ?? {}, { clusterIP: '10.11.0.20', sessionAffinity: 'None' })
  })
  const stored = edited(
    'NetworkPolicy/default-deny',
    policy((spec) => {
      delete spec.ingress
      delete spec.egress
    }),
  )
  expect([...writes(known), ...writes(stored)]).toEqual([])
})

it('the namespace gets its labels back', () => {
  const live: V1Namespace = structuredClone(settled.namespace?.live ?? {})
  delete live.metadata?.labels?.['pod-security.kubernetes.io/enforce']
  expect(writes({ ...settled, namespace: { ours: true, terminating: false, live } })).toEqual([
    'apply Namespace/cluster-a1',
  ])
})
