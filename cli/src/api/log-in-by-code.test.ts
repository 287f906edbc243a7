import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logInByCode, type Shown } from './log-in-by-code.ts'

const BEGUN = { device_code: 'secret', user_code: 'WDJB-MJHT', expires_in: 600, interval: 0.01 }
type Answer = { readonly status: number; readonly body: object }
const refused = (error: string): Answer => ({ status: 400, body: { error } })

let server: Server
let answers: Answer[]
let asked: { path: string; form: string; agent: string }[]
beforeEach(async () => {
  answers = []
  asked = []
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => void server.close())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url: path = '', headers } = request
  asked.push({ path, form: await text(request), agent: headers['user-agent'] ?? '' })
  const begun = { status: 200, body: { ...BEGUN, verification_uri: 'https://seedbed.example.com/log-in/command' } }
  const { status, body } = (path === '/auth/device' ? begun : answers.shift()) ?? refused('expired_token')
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const logIn = (at = url()) => {
  const shown: Shown[] = []
  return { shown, done: logInByCode(at, (each) => shown.push(each), AbortSignal.timeout(60_000)) }
}

it('shows a code, and asks until somebody confirmed it', async () => {
  answers = [
    refused('authorization_pending'),
    { status: 200, body: { access_token: 'sbl_x', token_type: 'Bearer', expires_in: 3600 } },
  ]
  const { shown, done } = logIn()
  const { token, expiresAt } = await done
  expect(shown).toEqual([{ address: 'https://seedbed.example.com/log-in/command', code: 'WDJB-MJHT' }])
  expect(token).toBe('sbl_x')
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000)
  expect(asked.map(({ path }) => path)).toEqual(['/auth/device', '/auth/token', '/auth/token'])
  expect(new URLSearchParams(asked[1]?.form).get('device_code')).toBe('secret')
  expect(asked[1]?.agent).toBe('seedbed login')
})

it.each<[string, Answer, RegExp]>([
  ['it was refused', refused('access_denied'), /it was refused in the browser/],
  ['it took too long', refused('expired_token'), /nobody confirmed it within ten minutes/],
  ['it is no master', { status: 200, body: { page: 1 } }, /does not answer as a master that lets people log in/],
])('says when %s', async (_name, answer, message) => {
  answers = [answer]
  await expect(logIn().done).rejects.toThrow(message)
})

it('says when nobody answers', async () => {
  await expect(logIn('http://127.0.0.1:1').done).rejects.toThrow('no answer from http://127.0.0.1:1')
})
