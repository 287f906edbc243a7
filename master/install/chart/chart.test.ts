import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { schemaOf } from '../../../helm-chart/chart.ts'
import { everything, smallest } from '../samples.fixture.ts'
import { chart } from './chart.ts'
import { Values, valuesOf, type ChartSettings } from './values.ts'

const { replicas, secret, pullSecrets, env, resources } = smallest
const bare: ChartSettings = { replicas, secret, pullSecrets, env, resources, files: { config: {}, secrets: {} } }

it.each(Object.entries(chart(everything, '0.1.0')))('%s is what was reviewed', async (file, content) => {
  await expect(content).toMatchFileSnapshot(`../golden/chart/${file}`)
})

describe('values', () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schemaOf(Values))
  const good = valuesOf(everything)

  it('are the settings that the chart was made with', () => {
    expect(parse(chart(everything, '0.1.0')['values.yaml'] ?? '')).toEqual(good)
    expect(validate(good)).toBe(true)
    expect(validate(valuesOf(smallest))).toBe(true)
  })

  it('explain themselves, those that are not given too', () => {
    const yaml = chart(bare, '0.1.0')['values.yaml'] ?? ''
    expect(yaml).toContain('# ingress:\n#   className: nginx')
    expect(yaml).toContain('# backup:\n#   schedule: 30 2 * * *')
    expect(yaml).toContain('# sealing-key: what seals secrets')
  })

  it('want what nobody has said yet', () => {
    expect(validate(valuesOf(bare))).toBe(false)
    const about = (validate.errors ?? []).map(({ instancePath }) => instancePath)
    expect(new Set(about)).toEqual(new Set(['/image', '/url', '/config']))
  })

  it.each<[string, object, string]>([
    ['a name that is mistyped', { replica: 3 }, ''],
    ['a secret in the values', { mongodbUrl: 'mongodb://a:b@c' }, ''],
    ['a secret as a variable', { env: { MONGODB_URL: 'mongodb://a:b@c' } }, '/env'],
    ['what the installation decides', { env: { PORT: '1' } }, '/env'],
    ['a number where text is wanted', { env: { SEEDBED_SMTP_PORT: 25 } }, '/env/SEEDBED_SMTP_PORT'],
    ['no replica', { replicas: 0 }, '/replicas'],
    ['an image without a tag', { image: 'registry.example.com:5000/master' }, '/image'],
    ['an image that is another one every day', { image: 'registry.example.com/master:latest' }, '/image'],
    ['an address that is not safe', { url: 'http://seedbed.example.com' }, '/url'],
    ['an address with a path', { url: 'https://example.com/seedbed' }, '/url'],
    ['an Ingress without TLS', { ingress: { className: 'nginx' } }, '/ingress'],
    ['an admin who is no address', { admin: 'ada' }, '/admin'],
    [
      'a limit below the heap',
      { resources: { ...everything.resources, limits: { memory: '1Gi' } } },
      '/resources/limits/memory',
    ],
    ['no files', { config: {} }, '/config'],
    ['a file that is not read', { config: { 'seeds.txt': 'kind: Seed' } }, '/config'],
    ['a path out of the files', { configSecrets: ['../eu.kubeconfig'] }, '/configSecrets/0'],
    ['backups that go nowhere', { backup: { schedule: '@daily' } }, '/backup'],
    ['backups that go to two places', { backup: { schedule: '@daily', claim: 'a', bucketSecret: 'b' } }, '/backup'],
    ['backups at no time', { backup: { schedule: 'nightly', claim: 'a' } }, '/backup/schedule'],
    ['a single backup', { backup: { schedule: '@daily', claim: 'a', keep: 1 } }, '/backup/keep'],
  ])('refuse %s', (_name, wrong, path) => {
    expect(validate({ ...good, ...wrong } satisfies Partial<Values>)).toBe(false)
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(path)
  })
})
