import { expect, it } from 'vitest'
import { AS_DATACENTER, proxyFields, proxyPlace, toProxyInput, toProxySettings } from './proxy.ts'

const A = 'http://proxy.example.com:3128'
const none = { enabled: null, httpProxy: null, httpsProxy: null, noProxy: [] }

it.each([
  [null, AS_DATACENTER, {}],
  [{ ...none, noProxy: ['a'] }, { ...AS_DATACENTER, noProxy: ['a'] }, { noProxy: ['a'] }],
  [{ ...none, enabled: false }, { ...AS_DATACENTER, mode: 'none' }, { enabled: false }],
  [
    { ...none, httpProxy: A, noProxy: ['a'] },
    { mode: 'own', httpProxy: A, httpsProxy: '', noProxy: ['a'] },
    { httpProxy: A, noProxy: ['a'] },
  ],
])('shows %j, and saves it as it is', (said, settings, input) => {
  expect(toProxySettings(said)).toEqual(settings)
  expect(toProxyInput(toProxySettings(said))).toEqual(input)
})

it('forgets what was typed for another choice', () => {
  const typed = { mode: 'own', httpProxy: A, httpsProxy: A, noProxy: ['a', 'b'] } as const
  expect(proxyFields(typed)).toEqual([
    ['proxy.httpProxy', A],
    ['proxy.httpsProxy', A],
    ['proxy.noProxy', 'a, b'],
  ])
  expect(proxyFields({ ...typed, mode: 'datacenter' })).toEqual([['proxy.noProxy', 'a, b']])
  expect(proxyFields({ ...typed, mode: 'none' })).toEqual([['proxy.enabled', 'false']])
})

it.each([
  ['proxy.httpProxy', 'proxy.httpProxy'],
  ['proxy.noProxy.3', 'proxy.noProxy'],
  ['proxy.enabled', 'proxy.mode'],
  ['labels.env', undefined],
])('a mistake in %s is shown at %s', (field, place) => expect(proxyPlace(field)).toBe(place))
