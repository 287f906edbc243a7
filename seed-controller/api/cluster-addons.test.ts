import { expect, it } from 'vitest'
import { findAddonMistakes } from './cluster-addons-mistakes.ts'
import { ADDON_SECTIONS, ClusterAddons, StrictClusterAddons } from './cluster-addons.ts'
import { findCorefileMistake } from './corefile.ts'

const mistakeIn = (corefile: string) => findCorefileMistake(corefile, 'cluster.local')?.message

const GOOD = `# Of the shop.
.:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    hosts {
        10.0.0.1 db.example.org # the old one
        fallthrough
    }
    forward . /etc/resolv.conf
    cache 30
    reload
}
example.org {
    forward . 10.0.0.53
}
`

it.each<[string, string]>([
  ['one like the default', GOOD],
  ['a block of the domain alone', GOOD.replace('.:53', 'cluster.local:53')],
  ['several zones', GOOD.replace('.:53', '. example.com')],
])('takes %s', (_name, corefile) => expect(mistakeIn(corefile)).toBeUndefined())

it.each<[string, string, RegExp]>([
  ['nothing', '', /^No block answers for cluster\.local at port 53/],
  ['what is not closed', GOOD.replace(/\}\n$/, ''), /^1 of its \{ are not closed/],
  ['what was not opened', `${GOOD}}\n`, /^Line 23: This } closes nothing/],
  ['a plugin without a block', `errors\n${GOOD}`, /^Line 1: A block begins like/],
  [
    'a plugin that does not exist',
    GOOD.replace('errors', 'erors'),
    /^Line 3: erors is no plugin that can be used: use acl,/,
  ],
  ['one that its pods cannot use', GOOD.replace('errors', 'route53 example.org.:Z1'), /^Line 3: route53 is no plugin/],
  ['another port', GOOD.replace('.:53', '.:5353'), /^No block answers/],
  [
    'no answers for Services',
    GOOD.replace('kubernetes cluster.local', 'template IN A'),
    /^It lacks kubernetes, which answers/,
  ],
  ['no word of being ready', GOOD.replace('    ready\n', ''), /^It lacks ready/],
  ['no word of being alive', GOOD.replace('health {', 'template {'), /^It lacks health/],
  ['no reading again', GOOD.replace('    reload\n', ''), /^It lacks reload, which takes a changed Corefile/],
])('refuses %s', (_name, corefile, says) => expect(mistakeIn(corefile)).toMatch(says))

it('names the field', () => {
  expect(findAddonMistakes({ coreDNS: { corefile: 'x' } }, 'cluster.local')).toMatchObject([
    { field: 'coreDNS.corefile' },
  ])
  expect(findAddonMistakes({ coreDNS: { replicas: 3 }, cni: 'none' }, 'cluster.local')).toEqual([])
})

it('knows every section, and nothing beside them', () => {
  expect(Object.keys(ClusterAddons.shape).toSorted()).toEqual([...ADDON_SECTIONS].toSorted())
  expect(StrictClusterAddons.safeParse({ metricServer: {} }).success).toBe(false)
  expect(StrictClusterAddons.safeParse({ metricsServer: { replicas: 4 } }).success).toBe(false)
})
