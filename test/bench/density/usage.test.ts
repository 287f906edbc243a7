import { expect, it } from 'vitest'
import { NOTHING, privateMiB, useOfComponents, usesBetween, type Look, type Use } from './usage.ts'

const STATUS = 'Name:\tetcd\nVmRSS:\t   90000 kB\nRssAnon:\t   51200 kB\nRssFile:\t   38800 kB\n'

it('counts what a process shares with no file', () => {
  expect(privateMiB(STATUS)).toBe(50)
})

it('does not take a process that says nothing for one that needs nothing', () => {
  expect(() => privateMiB('Name:\tkthreadd\n')).toThrow('does not say')
})

const use = (privateMiB: number, cpuMs: number): Use => ({ privateMiB, cpuMs })
const look = (components: Readonly<Record<string, Readonly<Record<number, Use>>>>): Look =>
  new Map(
    Object.entries(components).map(([name, programs]) => [
      name,
      new Map(Object.entries(programs).map(([pid, use]) => [Number(pid), use])),
    ]),
  )

const BEFORE = look({ etcd: { 7: use(20, 1_000) }, vpn: { 8: use(5, 100), 9: use(30, 400) } })

it('gives the memory in the end, and the time since', () => {
  const after = look({ etcd: { 7: use(24, 1_500) }, vpn: { 8: use(5, 100), 9: use(31, 600) } })
  const uses = usesBetween(BEFORE, after)
  expect(useOfComponents(uses, ['etcd'])).toEqual(use(24, 500))
  expect(useOfComponents(uses, ['vpn'])).toEqual(use(36, 200))
  expect(useOfComponents(uses, ['etcd', 'vpn'])).toEqual(use(60, 700))
})

it('gives all the time where nothing was before', () => {
  expect(useOfComponents(usesBetween(NOTHING, BEFORE), ['etcd'])).toEqual(use(20, 1_000))
})

it.each([
  ['was started anew', look({ etcd: { 10: use(20, 10) }, vpn: { 8: use(5, 100), 9: use(30, 400) } })],
  ['is gone', look({ vpn: { 8: use(5, 100), 9: use(30, 400) } })],
])('is no idle time when a program %s', (_how, after) => {
  expect(() => usesBetween(BEFORE, after)).toThrow('etcd (process 7)')
})

it('does not take a component that is missing for one that needs nothing', () => {
  expect(() => useOfComponents(usesBetween(NOTHING, BEFORE), ['etcd', 'prometheus'])).toThrow('no prometheus')
})
