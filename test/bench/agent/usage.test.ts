import { expect, it } from 'vitest'
import { cpuMs, residentMiB } from './usage.ts'

it('counts the time of a process and of its children, whatever its name', () => {
  expect(cpuMs('7 (a (b) c) S 1 7 7 0 -1 4194560 1 2 3 4 100 50 7 3 20 0 11 0 1234')).toBe(1_600)
})

it('reads the memory of a process', () => {
  expect(residentMiB('Name:\tMainThread\nVmPeak:\t 99 kB\nVmRSS:\t   61440 kB\n')).toBe(60)
  expect(() => residentMiB('Name:\tkthreadd\n')).toThrow(/memory/)
})
