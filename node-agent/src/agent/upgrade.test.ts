import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { agentEdition, type WantedAgent } from '#seed-api'
import { architecture } from '../machine.ts'
import { laidOutAgent } from './editions.ts'
import { beginTrial, confirmTrial, hasTrial, isOfTrial, LINKS, MAIN } from './links.ts'
import { readAgentState } from './state.ts'
import { isAsGood, isToGiveWay, settleStart } from './trial.ts'
import { forgetAgentRefusal, upgradeAgent } from './upgrade.ts'

const [OLD, NEW] = ['0.1.0', '0.2.0']

let dir: string
let home: string
let server: Server
let source: string
/** What the mirror has, by path. */
let files: Map<string, Buffer>
let asked: string[]
/** Since the first pass. */
let passedSeconds: number

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'agent-'))
  home = path.join(dir, 'home')
  files = new Map()
  asked = []
  passedSeconds = 0
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const found = files.get(request.url ?? '')
    response.writeHead(found === undefined ? 404 : 200).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/agents/`
  mkdirSync(path.join(dir, 'own/agent'), { recursive: true })
  writeFileSync(path.join(dir, 'own', MAIN), '')
})
afterEach(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Packed as agents are, with something that says a version in the place of Node. */
function packed(says: string): Buffer {
  const root = path.join(dir, 'packed')
  mkdirSync(path.join(root, 'agent'), { recursive: true })
  writeFileSync(path.join(root, 'node'), `#!/bin/sh\necho ${says}\n`, { mode: 0o755 })
  writeFileSync(path.join(root, MAIN), '')
  return execFileSync('tar', ['-c', '-z', '--mtime=@0', '-C', root, '.'])
}

const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function publish(content: Buffer, sha256 = digest(content)): WantedAgent {
  files.set(`/agents/v${NEW}/seedbed-agent-linux-${architecture()}.tar.gz`, content)
  return { version: NEW, source, sha256: { [architecture()]: sha256 }, spreadSeconds: 0 }
}

const own = () => path.join(dir, 'own', MAIN)
const watched: string[] = []

/** One pass of the agent that the machine came with, until nothing is being fetched any more. */
async function pass(wanted: WantedAgent | undefined, isReached = true): Promise<string> {
  const said = await passOnce(wanted, isReached)
  return said.endsWith('is being fetched') ? pass(wanted, isReached) : said
}

async function passOnce(wanted: WantedAgent | undefined, isReached: boolean): Promise<string> {
  passedSeconds += 30
  const progress = await upgradeAgent({
    settings: { programs: path.join(dir, 'bin') },
    wanted,
    uid: 'a',
    isReached,
    isKubeletMoving: false,
    done: ['config', 'tunnels'],
    self: ['/node', own()],
    home,
    logs: path.join(dir, 'log'),
    running: OLD,
    nowMs: Date.parse('2026-01-01T12:00:00Z') + passedSeconds * 1_000,
    watch: ([, script]) => void watched.push(script),
  })
  return `${progress.kind} ${progress.message ?? ''}`
}

const editions = () => (existsSync(home) ? readdirSync(home).filter((name) => name.startsWith(NEW)) : [])

it('fetches what its digest says, unpacks it beside the old one, and says by a link that it is to be tried', async () => {
  const wanted = publish(packed(NEW))
  expect(await pass(wanted)).toBe(`note ${OLD}, and ${NEW} is to come`)
  expect(asked).toEqual([])
  expect(await pass(wanted)).toBe(`note ${NEW} takes the place of ${OLD}`)
  expect(watched.at(-1)).toBe(own())
  expect(editions()).toEqual([agentEdition(NEW, digest(packed(NEW)))])
  expect(isOfTrial(path.join(home, LINKS.TRIAL, MAIN), home)).toBe(true)
  expect(readAgentState(home).wereDone).toEqual(['config', 'tunnels'])
})

it('takes what was laid out before it asks anybody, and checks that too', async () => {
  const content = packed(NEW)
  const wanted = publish(content)
  const file = laidOutAgent(path.join(dir, 'bin'), NEW)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, 'something else')
  await pass(wanted)
  expect(await pass(wanted)).toMatch(/^failed .*is not what its digest says/)
  writeFileSync(file, content)
  expect(await pass(wanted)).toBe(`note ${NEW} takes the place of ${OLD}`)
  expect(asked).toEqual([])
})

it.each<[string, () => WantedAgent, RegExp]>([
  ['is not there', () => ({ ...publish(packed(NEW)), source: `${source}other` }), /answers 404/],
  ['has no source', () => ({ ...publish(packed(NEW)), source: undefined }), /names a source/],
  ['is not what its digest says', () => publish(packed(NEW), 'ab'.repeat(32)), /not what its digest says/],
  ['says that it is another version', () => publish(packed('0.1.9')), /says that it is 0\.1\.9/],
  ['is no archive', () => publish(Buffer.from('x')), /cannot be had/],
  ['does not run', () => publish(packed('x; exit 1')), /nothing that runs here/],
])('takes nothing that %s, and leaves nothing behind', async (_name, prepare, why) => {
  const wanted = prepare()
  await pass(wanted)
  expect(await pass(wanted)).toMatch(why)
  expect(editions()).toEqual([])
  expect(hasTrial(home)).toBe(false)
})

it('fetches it anew where the power failed in the middle', async () => {
  const wanted = publish(packed(NEW))
  await pass(wanted)
  const name = agentEdition(NEW, digest(packed(NEW)))
  mkdirSync(path.join(home, `${name}.new/agent`), { recursive: true })
  writeFileSync(path.join(home, `${name}.tar.gz`), 'half')
  expect(await pass(wanted)).toBe(`note ${NEW} takes the place of ${OLD}`)
  expect(editions()).toEqual([name])
})

it('leaves one that did not work alone until another one is wanted, or a person says so', async () => {
  const wanted = publish(packed(NEW))
  const name = agentEdition(NEW, digest(packed(NEW)))
  await pass(wanted)
  await pass(wanted)
  // As the launcher does.
  const takeBack = () => {
    writeFileSync(path.join(home, LINKS.FAILED), `${name} ended\n`)
    rmSync(path.join(home, LINKS.TRIAL))
  }
  mkdirSync(path.join(dir, 'log/agent'), { recursive: true })
  writeFileSync(path.join(dir, 'log/agent/current'), '2026-01-01 12:00:00.000000  it broke\n')
  takeBack()
  expect(await pass(wanted)).toMatch(
    /^failed agent 0\.2\.0-\S+ did not work, so 0\.1\.0 runs again\. .*: it ended 3 times .*said last: it broke$/,
  )
  passedSeconds += 864_000
  expect(await pass(wanted)).toMatch(
    /^failed .*tried no more until the cluster wants another one.*said last: it broke$/,
  )
  expect(hasTrial(home)).toBe(false)
  expect(await pass(undefined)).toBe(`note ${OLD}`)
  expect(await pass(wanted)).toMatch(/^failed/)
  forgetAgentRefusal(home)
  expect(await pass(wanted)).toBe(`note ${NEW} takes the place of ${OLD}`)
  takeBack()
  await pass(wanted)
  const mended = { ...wanted, sha256: { [architecture()]: 'ab'.repeat(32) } }
  expect(await pass(mended)).toBe(`note ${OLD}, and ${NEW} is to come`)
})

it('tries one again that could not report because nobody could', async () => {
  const wanted = publish(packed(NEW))
  await pass(wanted)
  await pass(wanted)
  writeFileSync(path.join(home, LINKS.FAILED), `${agentEdition(NEW, digest(packed(NEW)))} silent\n`)
  rmSync(path.join(home, LINKS.TRIAL))
  expect(await pass(wanted, false)).toMatch(/the cluster is not reached now either$/)
  expect(await pass(wanted, false)).toMatch(/comes once the cluster is reached$/)
  expect(await pass(wanted)).toBe(`note ${NEW} takes the place of ${OLD}`)
})

it('removes what was unpacked and is not used any more', async () => {
  mkdirSync(path.join(home, 'good/agent'), { recursive: true })
  mkdirSync(path.join(home, 'old/agent'), { recursive: true })
  beginTrial('good', home)
  confirmTrial(home)
  await pass(undefined)
  expect(readdirSync(home).toSorted()).toEqual(['current', 'good'])
})

const done = (...names: string[]) => names.map((name) => ({ name, state: 'done' as const }))

it.each<[string, Parameters<typeof isAsGood>, boolean]>([
  ['all is done and heard', [{ phases: done('a', 'b'), isHeard: true }, ['a', 'b']], true],
  ['the cluster has not heard from it', [{ phases: done('a', 'b'), isHeard: false }, ['a', 'b']], false],
  ['it cannot do what was done', [{ phases: [{ name: 'a', state: 'failed' }], isHeard: true }, ['a']], false],
  ['it cannot do what was not done either', [{ phases: [{ name: 'a', state: 'failed' }], isHeard: true }, []], true],
  ['it has no such phase', [{ phases: done('b'), isHeard: true }, ['a', 'b']], true],
])('judges a new agent: %s', (_name, given, want) => {
  expect(isAsGood(...given)).toBe(want)
})

it('ends the agent of before for a trial, and the tried one once it has shown that it works, or was taken away', () => {
  const well = { phases: done('a'), isHeard: true }
  const tried = path.join(home, LINKS.TRIAL, MAIN)
  mkdirSync(path.join(home, 'new/agent'), { recursive: true })
  writeFileSync(path.join(home, 'new', MAIN), '')
  expect(isToGiveWay(own(), well, home)).toBe(false)
  beginTrial('new', home)
  expect(isToGiveWay(own(), well, home)).toBe(true)
  expect(isToGiveWay(tried, { ...well, isHeard: false }, home)).toBe(false)
  expect(hasTrial(home)).toBe(true)
  expect(isToGiveWay(tried, well, home)).toBe(true)
  expect(hasTrial(home)).toBe(false)
  expect(readFileSync(path.join(home, LINKS.CURRENT, MAIN), 'utf8')).toBe('')
  expect(isToGiveWay(path.join(home, LINKS.CURRENT, MAIN), well, home)).toBe(false)
  // It got away from who would have ended it.
  expect(isToGiveWay(tried, well, home)).toBe(true)
})

it('does not give way again and again where the other one was not started', () => {
  mkdirSync(path.join(home, 'new/agent'), { recursive: true })
  writeFileSync(path.join(home, 'new', MAIN), '')
  beginTrial('new', home)
  settleStart(path.join(home, LINKS.TRIAL, MAIN), home)
  expect(hasTrial(home)).toBe(true)
  settleStart(own(), home)
  expect(hasTrial(home)).toBe(false)
})
