import { expect, it } from 'vitest'
import { NO_OPTIONS } from '../control-plane/options.ts'
import { asCommand, asCurl, asFile, shellWord, toInput, type Template, type Wanted } from './elsewhere.ts'

const wanted: Wanted = {
  projectId: 'p1',
  name: 'web',
  template: '',
  place: 'byo-eu',
  version: '1.36.3',
  profile: 'single',
  podCIDR: '',
  serviceCIDR: '',
  dnsDomain: '',
  labels: [],
  deletionProtection: false,
  preset: '',
  options: NO_OPTIONS,
  restoreFrom: undefined,
}
const template: Template = {
  id: 't1',
  name: 'production',
  settings: {
    provider: 'aws',
    region: 'eu-1',
    profile: 'ha',
    deletionProtection: true,
    labels: [{ key: 'env', value: 'prod' }],
  },
}

it('leaves what is empty to the platform', () => {
  expect(toInput(wanted)).toEqual({
    projectId: 'p1',
    name: 'web',
    datacenter: 'byo-eu',
    version: '1.36.3',
    profile: 'single',
  })
  expect(toInput({ ...wanted, podCIDR: '10.1.0.0/16' })).toMatchObject({ network: { podCIDR: '10.1.0.0/16' } })
})

it('says of a template only what is to be other than it says', () => {
  const like: Wanted = { ...wanted, template: 't1', place: 'aws/eu-1', profile: 'ha', deletionProtection: true }
  expect(toInput(like, template)).toEqual({ projectId: 'p1', name: 'web', template: 't1', version: '1.36.3' })
  expect(toInput({ ...like, place: 'byo-eu', deletionProtection: false }, template)).toMatchObject({
    datacenter: 'byo-eu',
    deletionProtection: false,
  })
})

it('is one command', () => {
  expect(asCommand({ ...wanted, podCIDR: '10.1.0.0/16', labels: ['env=test', 'a=b c'] }, { project: 'shop' })).toBe(
    [
      './seedbed cluster create web',
      '--project shop',
      '--datacenter byo-eu',
      '--version 1.36.3',
      '--profile single',
      '--pod-cidr 10.1.0.0/16',
      `--label env=test 'a=b c'`,
      '--wait',
    ].join(' \\\n  '),
  )
})

it('is one request, which a shell takes as it is', () => {
  const body = /--data '([^]*)'$/.exec(asCurl(wanted, { origin: 'https://seedbed.example.com' }))?.[1]
  expect(JSON.parse(body ?? '')).toMatchObject({ variables: { input: { name: 'web', datacenter: 'byo-eu' } } })
})

it('is one file, which says what the template does too', () => {
  const like: Wanted = { ...wanted, place: 'aws/eu-1', profile: 'ha', labels: ['team=a'] }
  expect(asFile(like, { project: 'shop', template })).toMatchObject({
    metadata: { name: 'web', project: 'shop', labels: { env: 'prod', team: 'a' } },
    spec: { provider: 'aws', region: 'eu-1', profile: 'ha' },
  })
})

it('says options of the control plane that are other than those of the template', () => {
  const options = { ...NO_OPTIONS, enforce: 'baseline', gates: ['WatchList=false'] } as const
  const featureGates = [{ name: 'WatchList', enabled: false }]
  const says: Template = { ...template, settings: { ...template.settings, controlPlane: { featureGates } } }
  expect(toInput({ ...wanted, options }, says)).toMatchObject({
    controlPlane: { podSecurity: { enforce: 'baseline' } },
  })
  expect(toInput({ ...wanted, options }, says).controlPlane).not.toHaveProperty('featureGates')
  expect(asFile({ ...wanted, options }, { project: 'shop' })).toMatchObject({
    spec: { controlPlane: { podSecurity: { enforce: 'baseline' }, featureGates: { WatchList: false } } },
  })
})

it('begins with a snapshot of another cluster', () => {
  const from: Wanted = { ...wanted, restoreFrom: { clusterId: 'c1', snapshot: 'c1-20260101' } }
  expect(toInput(from)).toMatchObject({ restoreFrom: { clusterId: 'c1', snapshot: 'c1-20260101' } })
  expect(asCommand(from, { project: 'shop', from: 'old' })).toContain('cluster restore old')
  expect(asCommand(from, { project: 'shop', from: 'old' })).toContain('--into web')
})

it.each([
  ['web', 'web'],
  ['two words', "'two words'"],
  ["it's; rm -rf /", `'it'\\''s; rm -rf /'`],
  ['$(reboot)', "'$(reboot)'"],
])('%s is the word %s', (text, word) => {
  expect(shellWord(text)).toBe(word)
})
