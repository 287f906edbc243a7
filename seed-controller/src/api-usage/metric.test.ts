import { expect, it } from 'vitest'
import { deprecatedApis } from './metric.ts'

const line = (labels: Readonly<Record<string, string>>, value = '1') => {
  const all = { group: '', removed_release: '', resource: '', subresource: '', version: '', ...labels }
  const text = Object.entries(all).map(([name, said]) => `${name}="${said}"`)
  return `apiserver_requested_deprecated_apis{${text.join(',')}} ${value}`
}
const flows = { group: 'flowcontrol.apiserver.k8s.io', version: 'v1beta3', resource: 'flowschemas' }

it.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['others', ['# TYPE apiserver_requested_deprecated_apis gauge', 'apiserver_request_total{verb="GET"} 1'], []],
  [
    'one of a group',
    [line({ ...flows, removed_release: '1.32' })],
    ['flowschemas.v1beta3.flowcontrol.apiserver.k8s.io 1.32'],
  ],
  [
    'one of the core group',
    [line({ version: 'v1', resource: 'bindings', removed_release: '1.40' })],
    ['bindings.v1 1.40'],
  ],
  ['one without an end', [line({ version: 'v1', resource: 'endpoints' })], []],
  ['one that was not asked for', [line({ ...flows, removed_release: '1.32' }, '0')], []],
  [
    'one and its parts',
    [line({ ...flows, removed_release: '1.32' }), line({ ...flows, subresource: 'status', removed_release: '1.32' })],
    ['flowschemas.v1beta3.flowcontrol.apiserver.k8s.io 1.32'],
  ],
  [
    'several, by number',
    ['1.100', '1.9', '1.36'].map((removed_release, n) => line({ version: 'v1', resource: `r${n}`, removed_release })),
    ['r1.v1 1.9', 'r2.v1 1.36', 'r0.v1 1.100'],
  ],
])('says of %s', (_name, lines, want) => {
  expect(deprecatedApis(lines).map(({ api, removedIn }) => `${api} ${removedIn}`)).toEqual(want)
})

it('is bounded', () => {
  const many = Array.from({ length: 50 }, (_, n) =>
    line({ version: 'v1', resource: `${'r'.repeat(300)}${n}`, removed_release: '1.40' }),
  )
  const found = deprecatedApis(many.map((each, n) => each.replace('resource="', `resource="${n}-`)))
  expect(found).toHaveLength(20)
  for (const { api } of found) expect(api.length).toBeLessThanOrEqual(120)
})
