import { expect, it } from 'vitest'
import { asCommand, asCurl, shellWord, toInput, type Wanted } from './elsewhere.ts'

const wanted: Wanted = {
  projectId: 'p1',
  name: 'web',
  datacenter: 'byo-eu',
  version: '1.36.3',
  profile: 'single',
  podCIDR: '',
  serviceCIDR: '',
}

it('leaves what is empty to the platform', () => {
  expect(toInput(wanted)).not.toHaveProperty('network')
  expect(toInput({ ...wanted, podCIDR: '10.1.0.0/16' })).toMatchObject({ network: { podCIDR: '10.1.0.0/16' } })
})

it('is one command', () => {
  expect(asCommand({ ...wanted, podCIDR: '10.1.0.0/16' }, 'shop')).toBe(
    [
      './seedbed cluster create web',
      '--project shop',
      '--datacenter byo-eu',
      '--version 1.36.3',
      '--profile single',
      '--pod-cidr 10.1.0.0/16',
      '--wait',
    ].join(' \\\n  '),
  )
})

it('is one request, which a shell takes as it is', () => {
  const body = /--data '([^]*)'$/.exec(asCurl(wanted, 'https://seedbed.example.com'))?.[1]
  expect(JSON.parse(body ?? '')).toMatchObject({ variables: { input: { name: 'web', datacenter: 'byo-eu' } } })
})

it.each([
  ['web', 'web'],
  ['two words', "'two words'"],
  ["it's; rm -rf /", `'it'\\''s; rm -rf /'`],
  ['$(reboot)', "'$(reboot)'"],
])('%s is the word %s', (text, word) => {
  expect(shellWord(text)).toBe(word)
})
