import { expect, it } from 'vitest'
import { Objects, placeOf } from './objects.ts'

it.each([
  ['/api/v1/nodes', { group: '/api/v1', namespace: undefined, plural: 'nodes', name: undefined }],
  ['/api/v1/namespaces/default', { group: '/api/v1', namespace: undefined, plural: 'namespaces', name: 'default' }],
  [
    '/apis/apps/v1/namespaces/kube-system/deployments/coredns',
    { group: '/apis/apps/v1', namespace: 'kube-system', plural: 'deployments', name: 'coredns' },
  ],
  ['/readyz', undefined],
])('reads %s', (path, place) => {
  expect(placeOf(path)).toEqual(place)
})

function place(path: string) {
  const found = placeOf(path)
  if (!found) throw new Error(path)
  return found
}

function filled() {
  const objects = new Objects()
  for (const [path, labels] of [
    ['/api/v1/namespaces/a/secrets/one', { addon: 'dns' }],
    ['/api/v1/namespaces/b/secrets/two', { addon: 'proxy' }],
    ['/api/v1/namespaces/b/configmaps/three', { addon: 'proxy' }],
    ['/api/v1/namespaces/b/secrets/four', {}],
  ] as const) {
    const at = place(path)
    objects.put(at, { metadata: { name: at.name ?? '', labels } })
  }
  return objects
}

it.each([
  ['/api/v1/secrets', 'addon', ['one', 'two']],
  ['/api/v1/secrets', 'addon=proxy', ['two']],
  ['/api/v1/namespaces/b/secrets', '', ['two', 'four']],
  ['/api/v1/namespaces/b/secrets', 'addon,addon=dns', []],
  ['/api/v1/nodes', '', []],
])('lists %s with %j', (path, selector, names) => {
  const listed = filled().list(place(path), selector)
  expect(listed.map(({ metadata }) => metadata?.name)).toEqual(names)
})

it('gives back what it was given until that is removed', () => {
  const objects = filled()
  const at = place('/api/v1/namespaces/a/secrets/one')
  expect(objects.find(at)?.metadata?.labels).toEqual({ addon: 'dns' })
  expect(objects.remove(at)).toBe(true)
  expect(objects.find(at)).toBeUndefined()
  expect(objects.remove(at)).toBe(false)
})
