import { access, readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { Agent, get as getTls } from 'node:https'
import { connect } from 'node:net'
import type { Probe } from './part.ts'

const TIMEOUT_MS = 2_000

/** Asks once; every failure, a time-out included, is a plain no. */
export function probe(p: Probe): Promise<boolean> {
  return ask(p).catch(() => false)
}

function ask(p: Probe): Promise<boolean> {
  switch (p.kind) {
    case 'tcp':
      return answersTcp(p.host, p.port)
    case 'http':
      return answersHttp(p.url, p.caFile)
    case 'path':
      return exists(p.path, p.below)
  }
}

async function exists(path: string, below: string | undefined): Promise<boolean> {
  const root = below === undefined ? '' : `/proc/${(await readFile(below, 'utf8')).trim()}/root`
  await access(root + path)
  return true
}

function answersTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS })
    const settle = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(false))
  })
}

async function answersHttp(url: string, caFile: string | undefined): Promise<boolean> {
  const ca = caFile === undefined ? undefined : await readFile(caFile)
  return new Promise((resolve) => {
    const options = { timeout: TIMEOUT_MS, ...(ca ? { agent: new Agent({ ca }) } : {}) }
    const request = (url.startsWith('https:') ? getTls : get)(url, options, (response) => {
      response.resume()
      const code = response.statusCode ?? 0
      resolve(code >= 200 && code < 300)
    })
    request.once('error', () => resolve(false))
    request.once('timeout', () => request.destroy(new Error('time-out')))
  })
}
