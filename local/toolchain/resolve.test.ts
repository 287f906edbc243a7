import { expect, it } from 'vitest'
import type { Context } from './context.ts'
import type { ToolGroup } from './definition.ts'
import { describeFailures } from './failures.ts'
import { resolve } from './resolve.ts'
import type { Outcome, Way } from './ways/way.ts'

const group: ToolGroup = {
  name: 'garden',
  version: '1.2.3',
  tools: { spade: {}, rake: {} },
  build: { kind: 'go', module: 'garden', target: 'tool', ldflags: '', expectedMs: 1, diskMiB: 1 },
}
const context: Context = {
  cacheDir: '/nowhere',
  modulesDir: '/nowhere',
  programFolders: [],
  arch: 'amd64',
  pins: {},
  signal: new AbortController().signal,
  say: () => undefined,
}

/** A way that has some tools, fails for the others, and writes down what it was asked for. */
function way(name: string, has: readonly string[], asked: string[]): Way {
  return {
    name,
    async provide(names) {
      asked.push(`${name}: ${names.join(' ')}`)
      return new Map(
        names.map((tool): [string, Outcome] => [
          tool,
          has.includes(tool) ? { path: `/${name}/${tool}` } : { failure: 'not there' },
        ]),
      )
    },
  }
}

it('asks each way only for what the ways before it did not have, and stops when all is found', async () => {
  const asked: string[] = []
  const ways = [
    way('cache', ['rake'], asked),
    way('PATH', [], asked),
    way('build', ['spade'], asked),
    way('never', [], asked),
  ]
  const { found, failures } = await resolve(['spade', 'rake'], group, { ways, context })
  expect(asked).toEqual(['cache: spade rake', 'PATH: spade', 'build: spade'])
  expect(Object.fromEntries(found)).toEqual({ rake: '/cache/rake', spade: '/build/spade' })
  expect(failures).toEqual([])
})

it('counts what a way throws as its failure and goes on', async () => {
  const broken: Way = { name: 'download', provide: () => Promise.reject(new Error('no route')) }
  const { found, failures } = await resolve(['spade'], group, { ways: [broken, way('build', [], [])], context })
  expect(found.size).toBe(0)
  expect(failures).toEqual([
    { tool: 'spade', way: 'download', reason: 'no route' },
    { tool: 'spade', way: 'build', reason: 'not there' },
  ])
})

it('does not take being stopped for a failure', async () => {
  const stop = new AbortController()
  const stopped: Way = {
    name: 'build',
    provide() {
      stop.abort()
      return Promise.reject(new Error('killed'))
    },
  }
  const run = resolve(['spade'], group, { ways: [stopped], context: { ...context, signal: stop.signal } })
  await expect(run).rejects.toThrow('aborted')
})

it('tells each way tried once, in order, and for which tools', () => {
  const failures = [
    { tool: 'spade', way: 'build', reason: 'Go is not on PATH; install Go' },
    { tool: 'rake', way: 'build', reason: 'Go is not on PATH; install Go' },
    { tool: 'spade', way: 'PATH', reason: '/bin/spade says "1.0", not "1.2.3"' },
  ]
  expect(describeFailures(failures, [{ group, names: ['spade', 'rake'] }])).toBe(
    [
      'Could not provide spade, rake (garden 1.2.3). Tried:',
      '  - spade: PATH: /bin/spade says "1.0", not "1.2.3"',
      '  - build: Go is not on PATH; install Go',
    ].join('\n'),
  )
})
