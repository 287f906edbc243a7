import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ask, download } from './download.ts'
import { fetchKubelet } from './kubelet/programs.ts'
import type { WayOut } from './proxy/way-out.ts'
import { certificateOf, selfSigned } from './testing.ts'

/** Nobody can look it up: who asks for it has asked the proxy. */
const HOST = 'programs.example.invalid'
const PROGRAM = '#!/bin/sh\necho "Kubernetes v1.36.3"\n'

const authorities = getCACertificates('default')
const dir = mkdtempSync(path.join(tmpdir(), 'download-'))
const open: Server[] = []
let authority: string
let proxy: string
/** What it was asked for. */
let asked: string[]
/** What it answers those who want a tunnel. */
let tunnels: number
let [plain, secure] = [0, 0]

async function listen(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const contents = (url: string) => {
  if (url.endsWith('.sha256')) return createHash('sha256').update(PROGRAM).digest('hex')
  return url.endsWith('/kubelet') ? PROGRAM : `${url} of ${HOST}`
}

beforeAll(async () => {
  const pem = await selfSigned([{ CN: [HOST] }], {}, HOST)
  authority = certificateOf(pem)
  setDefaultCACertificates([...authorities, authority])
  plain = await listen(createServer(({ url = '' }, response) => response.end(contents(url))))
  secure = await listen(
    createTlsServer({ cert: pem, key: pem }, ({ url = '' }, response) => {
      if (url === '/moved') response.writeHead(302, { location: '/here' })
      response.end(contents(url))
    }),
  )
  const forward = createServer(({ url = '', method }, response) => {
    asked.push(`${method} ${url}`)
    const { pathname } = new URL(url)
    request({ port: plain, path: pathname, host: '127.0.0.1' }, (answer) => answer.pipe(response)).end()
  })
  forward.on('connect', ({ url = '' }, socket) => {
    asked.push(`CONNECT ${url}`)
    if (tunnels !== 200) return void socket.end(`HTTP/1.1 ${tunnels} no\r\n\r\n`)
    const upstream = connect(secure, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    for (const end of [upstream, socket]) end.on('error', () => void upstream.destroy())
  })
  proxy = `http://127.0.0.1:${await listen(forward)}`
})
afterAll(() => {
  for (const server of open) {
    server.close()
    server.closeAllConnections()
  }
  setDefaultCACertificates(authorities)
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => {
  asked = []
  tunnels = 200
})

const way = (direct: readonly string[] = []): WayOut => ({ http: proxy, https: proxy, direct })
const textOf = async (url: string, through: WayOut | undefined) => (await ask(url, through)).text()

it('asks for what is encrypted through a tunnel, also where it has moved', async () => {
  expect(await textOf(`https://${HOST}/a`, way())).toBe(`/a of ${HOST}`)
  expect(asked).toEqual([`CONNECT ${HOST}:443`])
  expect(await textOf(`https://${HOST}/moved`, way())).toBe(`/here of ${HOST}`)
})

it('asks the proxy itself for what is not', async () => {
  expect(await textOf(`http://${HOST}/a`, way())).toBe(`/a of ${HOST}`)
  expect(asked).toEqual([`GET http://${HOST}/a`])
})

it('asks directly what is to be reached so, and everything without a proxy', async () => {
  const url = `http://127.0.0.1:${plain}/a`
  expect(await textOf(url, way(['127.0.0.0/8']))).toBe(`/a of ${HOST}`)
  expect(await textOf(url, undefined)).toBe(`/a of ${HOST}`)
  expect(asked).toEqual([])
  await expect(textOf(`http://${HOST}/a`, way(['example.invalid']))).rejects.toThrow(
    `http://${HOST}/a cannot be asked: `,
  )
})

it('fetches kubelet and its digest through the proxy', async () => {
  const file = await fetchKubelet({ kubernetesSource: `https://${HOST}/release`, way: way() }, '1.36.3', dir)
  expect(readFileSync(file, 'utf8')).toBe(PROGRAM)
  expect(new Set(asked)).toEqual(new Set([`CONNECT ${HOST}:443`]))
})

it('trusts nobody whom the machine does not, behind a proxy either', async () => {
  setDefaultCACertificates(authorities)
  try {
    await expect(textOf(`https://${HOST}/a`, way())).rejects.toThrow(/self-signed certificate/)
  } finally {
    setDefaultCACertificates([...authorities, authority])
  }
})

it.each<[string, () => WayOut, RegExp]>([
  ['does not let it through', () => ({ ...way(), https: proxy }), /cannot be asked through http:..127.*\(403\)/],
  ['is away', () => ({ ...way(), https: 'http://127.0.0.1:9' }), /through http:\/\/127\.0\.0\.1:9: .*ECONNREFUSED/],
])('says which proxy %s', async (_name, through, why) => {
  tunnels = 403
  const file = path.join(dir, 'x')
  await expect(download({ url: `https://${HOST}/a`, way: through() }, file, 0o644)).rejects.toThrow(why)
})
