import { expect, it } from 'vitest'
import type { VersionConfig } from '../files/versions.ts'
import { automaticUpdate, checkUpdate, offeredVersions, updatesFrom } from './rules.ts'

const now = new Date('2026-06-01T12:00:00Z')
const config: VersionConfig = {
  releases: [
    { version: '1.38.0' },
    { version: '1.37.1' },
    { version: '1.36.10' },
    { version: '1.36.9' },
    { version: '1.36.3', deprecated: '2026-01-01', endOfLife: '2026-06-01' },
    { version: '1.35.9', endOfLife: '2026-06-02' },
  ],
}
const withRules = (...updates: NonNullable<VersionConfig['updates']>): VersionConfig => ({ ...config, updates })
const patches = { from: '1.36.*', to: '1.36.*', automatic: true }

it('offers what is not at the end of its life', () => {
  expect(offeredVersions(config, now)).toEqual(['1.38.0', '1.37.1', '1.36.10', '1.36.9', '1.35.9'])
})

it.each<[string, [string, VersionConfig], string]>([
  ['without rules', ['1.36.9', config], '1.37.1 1.36.10'],
  ['by number, not by letter', ['1.36.10', config], '1.37.1'],
  ['from what is not offered any more', ['1.36.3', config], '1.37.1 1.36.10 1.36.9'],
  ['from the newest', ['1.38.0', config], ''],
  ['by rules', ['1.36.9', withRules(patches)], '1.36.10'],
  ['by a rule for one version', ['1.36.9', withRules({ from: '1.36.9', to: '1.37.1', automatic: false })], '1.37.1'],
  ['by a rule for another', ['1.36.9', withRules({ from: '1.35.*', to: '1.36.*', automatic: false })], ''],
  ['by a rule that goes too far', ['1.35.9', withRules({ from: '1.35.*', to: '1.37.*', automatic: false })], ''],
])('there are updates %s', (_name, [from, rules], to) => {
  expect(updatesFrom(from, rules, now).join(' ')).toBe(to)
})

it.each<[string, [string, string], RegExp]>([
  ['down', ['1.36.10', '1.36.9'], /never down/],
  ['to the same', ['1.36.9', '1.36.9'], /never down/],
  ['two minor versions up', ['1.36.9', '1.38.0'], /one minor version at a time/],
  ['to what is not there', ['1.36.9', '1.36.99'], /"1\.36\.99" is not offered.*Choose one of: 1\.37\.1, 1\.36\.10\./],
  ['to what is at its end', ['1.35.9', '1.36.3'], /"1\.36\.3" is not offered/],
])('refuses an update %s', (_name, [from, to], why) => {
  expect(checkUpdate({ from, to }, config, now)).toMatch(why)
})

it.each<[string, [string, VersionConfig], string | undefined]>([
  ['without a rule', ['1.36.9', config], undefined],
  ['with one', ['1.36.9', withRules(patches)], '1.36.10'],
  ['with one for people', ['1.36.9', withRules({ ...patches, automatic: false })], undefined],
  ['at the newest patch', ['1.36.10', withRules(patches)], undefined],
])('the platform updates by itself %s', (_name, [from, rules], to) => {
  expect(automaticUpdate(from, rules, now)).toBe(to)
})
