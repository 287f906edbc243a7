import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { schemaOf } from '../../../helm-chart/chart.ts'
import type { ChartSettings } from '../options.ts'
import { everything, monitored, smallest } from '../samples.fixture.ts'
import { chart } from './chart.ts'
import { Values, valuesOf } from './values.ts'

const { replicas, rollout, pullSecrets, resources } = smallest
const bare: ChartSettings = { replicas, rollout, pullSecrets, resources }
/** Definitions, rights and policies are as they are installed, and have golden files there. */
const isReviewedHere = ([file]: readonly [string, string]) =>
  !/(customresourcedefinition|clusterrole|role|validatingadmissionpolic|configmap-dashboard)/.test(file)

it.each(Object.entries(chart(everything, '0.1.0')).filter(isReviewedHere))(
  '%s is what was reviewed',
  async (file, content) => {
    await expect(content).toMatchFileSnapshot(`../golden/chart/${file}`)
  },
)

describe('values', () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schemaOf(Values))
  const good = valuesOf(everything)

  it('are the settings that the chart was made with', () => {
    expect(parse(chart(everything, '0.1.0')['values.yaml'] ?? '')).toEqual(good)
    for (const settings of [everything, smallest, monitored]) expect(validate(valuesOf(settings))).toBe(true)
  })

  it('explain themselves, those that are not given too', () => {
    const yaml = chart(bare, '0.1.0')['values.yaml'] ?? ''
    expect(yaml).toContain('# monitoring:\n#   storageMiB: 5120')
    expect(yaml).toContain('# storageClass: fast')
    expect(yaml).toContain('# One leads')
  })

  it('want what nobody has said yet', () => {
    expect(validate(valuesOf(bare))).toBe(false)
    const about = (validate.errors ?? []).map(({ instancePath }) => instancePath)
    expect(new Set(about)).toEqual(new Set(['/seed', '/image', '/vpnImage', '/externalAddress']))
  })

  const { monitoring } = good
  it.each<[string, object, string]>([
    ['a name that is mistyped', { replica: 3 }, ''],
    ['an image without a tag', { image: 'registry.example.com:5000/seed-controller' }, '/image'],
    ['an image that is another one every day', { vpnImage: 'registry.example.com/vpn:latest' }, '/vpnImage'],
    ['a name for an address', { externalAddress: 'eu.example.com' }, '/externalAddress'],
    ['an address of no machine', { externalAddress: '256.1.1.1' }, '/externalAddress'],
    ['no replica', { replicas: 0 }, '/replicas'],
    ['a pace that is none', { rollout: { ...rollout, atOnce: '0%' } }, '/rollout/atOnce'],
    ['an amount that is none', { resources: { ...resources, limits: { memory: 'much' } } }, '/resources/limits/memory'],
    ['a volume of nothing', { monitoring: { ...monitoring, storageMiB: 10 } }, '/monitoring/storageMiB'],
    ['monitoring as a word', { monitoring: true }, '/monitoring'],
    ['monitoring with half of what it needs', { monitoring: {} }, '/monitoring'],
    [
      'a Secret of no name',
      { monitoring: { ...monitoring, alertmanagerSecret: 'A B' } },
      '/monitoring/alertmanagerSecret',
    ],
  ])('refuse %s', (_name, wrong, path) => {
    expect(validate({ ...good, ...wrong })).toBe(false)
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(path)
  })
})
