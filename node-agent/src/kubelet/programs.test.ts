import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fetchKubelet, findLaidOut, provideKubelet, versionOf } from './programs.ts'

const says = (version: string) => `#!/bin/sh\necho "Kubernetes v${version}"\n`
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

let dir: string
let server: Server
let source: string
/** What the mirror has, by path. */
let files: Map<string, string>

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'kubelet-'))
  files = new Map()
  server = createServer((request, response) => {
    const found = files.get(request.url ?? '')
    response.writeHead(found === undefined ? 404 : 200).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/release/`
})
afterEach(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

function publish(version: string, program: string, sha256 = digest(program)): void {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const at = `/release/v${version}/bin/linux/${arch}/kubelet`
  files.set(at, program)
  files.set(`${at}.sha256`, `${sha256}\n`)
}

function layOut(name: string, program: string): string {
  const file = path.join(dir, 'bin', name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, program, { mode: 0o755 })
  return file
}

it('fetches what its digest says, and that runs as that version', async () => {
  publish('1.36.3', says('1.36.3'))
  const file = await fetchKubelet({ kubernetesSource: source }, '1.36.3', dir)
  expect(await versionOf(file)).toBe('1.36.3')
})

it.each<[string, () => void, RegExp]>([
  ['is not there', () => undefined, /answers 404/],
  ['is not what its digest says', () => publish('1.36.3', says('1.36.3'), digest('x')), /not what its digest says/],
  ['is another version', () => publish('1.36.3', says('1.36.2')), /says that it is 1\.36\.2/],
  ['does not run', () => publish('1.36.3', '#!/bin/sh\nexit 1\n'), /nothing that runs here/],
])('takes nothing that %s, and leaves nothing behind', async (_name, prepare, why) => {
  prepare()
  await expect(fetchKubelet({ kubernetesSource: source }, '1.36.3', dir)).rejects.toThrow(why)
  expect(findLaidOut({ programs: path.join(dir, 'bin') }, '1.36.3', dir)).toBeUndefined()
})

it("takes what was laid out, or the machine's own, before it asks anybody", async () => {
  const settings = { programs: path.join(dir, 'bin'), kubernetesSource: 'http://127.0.0.1:1' }
  const own = layOut('kubelet', says('1.36.3'))
  expect(await provideKubelet(settings, '1.36.3')).toEqual({ file: own, version: '1.36.3' })
  const laidOut = layOut('kubernetes/v1.36.4/kubelet', says('1.36.4'))
  expect(await provideKubelet(settings, '1.36.4')).toEqual({ file: laidOut, version: '1.36.4' })
  layOut('kubernetes/v1.36.5/kubelet', says('1.36.4'))
  await expect(provideKubelet(settings, '1.36.5')).rejects.toThrow('and not kubelet 1.36.5')
})

it('fetches again what it had fetched and the disk has lost', async () => {
  const settings = { programs: path.join(dir, 'bin'), kubernetesSource: source }
  publish('1.36.3', says('1.36.3'))
  const fetched = await provideKubelet(settings, '1.36.3', dir)
  // As after a power cut: the name is there, and nothing in it.
  writeFileSync(fetched.file, '')
  expect(await provideKubelet(settings, '1.36.3', dir)).toEqual(fetched)
  expect(await versionOf(fetched.file)).toBe('1.36.3')
})
