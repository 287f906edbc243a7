import { expect, it } from 'vitest'
import type { TemplateSettings } from './model.ts'
import { overlay, toSettings } from './settings.ts'

const labels = {}

it.each<[string, readonly [below: TemplateSettings, above: TemplateSettings], TemplateSettings]>([
  ['nothing', [{ datacenter: 'a', labels }, { labels }], { datacenter: 'a', labels }],
  [
    'another datacenter',
    [
      { datacenter: 'a', labels },
      { datacenter: 'b', labels },
    ],
    { datacenter: 'b', labels },
  ],
  [
    'a datacenter instead of a region',
    [
      { provider: 'aws', region: 'eu', labels },
      { datacenter: 'b', labels },
    ],
    { datacenter: 'b', labels },
  ],
  [
    'a region instead of a datacenter',
    [
      { datacenter: 'a', labels },
      { provider: 'aws', region: 'eu', labels },
    ],
    { provider: 'aws', region: 'eu', labels },
  ],
  [
    'only another region',
    [
      { provider: 'aws', region: 'eu', labels },
      { region: 'us', labels },
    ],
    { provider: 'aws', region: 'us', labels },
  ],
  [
    'one label and one range',
    [
      { labels: { env: 'prod', team: 'a' }, network: { podCIDR: '10.1.0.0/16' } },
      { labels: { team: 'b' }, network: { serviceCIDR: '10.2.0.0/16' } },
    ],
    { labels: { env: 'prod', team: 'b' }, network: { podCIDR: '10.1.0.0/16', serviceCIDR: '10.2.0.0/16' } },
  ],
  [
    'a section of the control plane',
    [
      { labels, controlPlane: { podSecurity: { enforce: 'baseline' }, featureGates: { WatchList: false } } },
      { labels, controlPlane: { podSecurity: { warn: 'baseline' }, featureGates: {} } },
    ],
    { labels, controlPlane: { podSecurity: { warn: 'baseline' } } },
  ],
  [
    'what is false and not only absent',
    [
      { deletionProtection: true, profile: 'ha', labels },
      { deletionProtection: false, labels },
    ],
    { deletionProtection: false, profile: 'ha', labels },
  ],
])('puts over it: %s', (_name, [below, above], result) => {
  expect(overlay(below, above)).toEqual(result)
})

it('leaves open what is not said', () => {
  const given = { datacenter: null, provider: undefined, region: '', version: '1.36.3', deletionProtection: false }
  expect(toSettings({ ...given, network: { podCIDR: null } })).toEqual({
    version: '1.36.3',
    deletionProtection: false,
    labels: {},
  })
})
