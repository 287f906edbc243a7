import { CommanderError } from 'commander'
import { beforeEach, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { UsageError } from './errors.ts'
import { createProgram } from './program.ts'
import { parseSuites } from './verbs/test.ts'
import { parseSeeds } from './verbs/up.ts'
import { silent } from '../../local/progress.ts'

const context: Context = {
  checkoutDir: '/checkout',
  config: { debug: false, sessionsFile: '/none', tokensDir: '/none', path: [] },
  out: {
    line: () => undefined,
    json: () => undefined,
    formatWith: () => undefined,
    table: async () => undefined,
    list: async () => undefined,
  },
  note: () => undefined,
  progress: silent,
  signal: () => new AbortController().signal,
}

let said: string
beforeEach(() => {
  said = ''
})

async function run(...args: string[]): Promise<CommanderError> {
  const program = createProgram(context)
  const capture = { writeOut: (text: string) => void (said += text), writeErr: (text: string) => void (said += text) }
  for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) {
    command.configureOutput(capture)
  }
  const error = await program.parseAsync(args, { from: 'user' }).catch((caught: unknown) => caught)
  if (error instanceof CommanderError) return error
  throw new Error('the command line was accepted', { cause: error })
}

it('helps, which is not an error', async () => {
  expect((await run('--help')).exitCode).toBe(0)
  for (const verb of ['up', 'demo', 'cluster', 'node', 'test']) expect(said).toContain(verb)
})

it.each([
  ['an unknown verb', ['ups'], /unknown command 'ups'/],
  ['an unknown option', ['up', '--sed', 'x'], /unknown option '--sed'[^]*--seed/],
  ['a cluster without its project', ['cluster', 'create', 'shop', '--datacenter', 'd'], /--project/],
  ['a time that is none', ['cluster', 'delete', 'shop', '--timeout', 'soon'], /whole number of seconds/],
  ['a missing name', ['kubeconfig', 'get'], /missing required argument 'cluster'/],
])('refuses %s', async (_name, args, sentence) => {
  expect((await run(...args)).exitCode).not.toBe(0)
  expect(said).toMatch(sentence)
})

it.each([
  ['before the verb', ['--instance', 'u7', 'status'], 'u7'],
  ['behind it', ['status', '--instance', 'u7'], 'u7'],
  ['in both places, where the verb is nearer', ['--instance', 'u6', 'status', '--instance', 'u7'], 'u7'],
  ['nowhere', ['status'], 'default'],
])('knows the instance that is said %s', async (_name, args, want) => {
  const program = createProgram(context)
  const seen: unknown[] = []
  program.commands.find((verb) => verb.name() === 'status')?.action((flags: object) => void seen.push(flags))
  await program.parseAsync(args, { from: 'user' })
  expect(seen).toEqual([{ instance: want }])
})

it('takes an instance where it makes no difference, and refuses it where another is meant', async () => {
  await createProgram(context).parseAsync(['--instance', 'u7', 'completion', 'bash'], { from: 'user' })
  expect((await run('--instance', 'u7', 'generate')).exitCode).not.toBe(0)
  expect(said).toMatch(/generate takes no --instance/)
})

it('takes seeds by name, with absolute paths', () => {
  expect(parseSeeds(['us=/etc/us.yaml', 'eu-1=/etc/a=b.yaml'])).toEqual({ us: '/etc/us.yaml', 'eu-1': '/etc/a=b.yaml' })
  expect(() => parseSeeds(['us'])).toThrow(UsageError)
  expect(() => parseSeeds(['US=/x'])).toThrow(/lower-case/)
  expect(() => parseSeeds(['us=/x', 'us=/y'])).toThrow(/twice/)
})

it('runs suites in their own order, and all when none is named', () => {
  expect(parseSuites([])).toEqual(['check', 'unit', 'stores', 'tunnel', 'dashboard', 'journeys'])
  expect(parseSuites(['unit', 'check'])).toEqual(['check', 'unit'])
  expect(() => parseSuites(['units'])).toThrow(
    /there is no suite units: choose from check, unit, stores, tunnel, dashboard, journeys/,
  )
})
