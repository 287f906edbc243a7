import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'
import * as z from 'zod'

/**
 * A real OpenID provider, run as a program of its own: `node oidc-program.ts REDIRECT_URI [HOST]`. Prints its issuer, and
 * logs everybody in as who `login_hint` says, or asks who they are. The address of `unverified` is not verified.
 * Everybody is one of the developers, until a line of standard input says otherwise, `{"PERSON":["GROUP"]}`; the answer is `ok`.
 */
const [redirectUri = '', host = '127.0.0.1'] = process.argv.slice(2)
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://${host}:${(server.address() as AddressInfo).port}`

const groupsOf: Record<string, string[]> = {}
const provider = new Provider(issuer, {
  clients: [{ client_id: 'seedbed', client_secret: 'the-secret', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@example.com`,
      email_verified: id !== 'unverified',
      name: `The ${id}`,
      groups: groupsOf[id] ?? ['developers'],
    }),
  }),
})
const callback = provider.callback()
process.stdout.write(`${issuer}\n`)
createInterface(process.stdin).on('line', (line) => {
  Object.assign(groupsOf, JSON.parse(line))
  process.stdout.write('ok\n')
})

/** The name of its field is what a browser sends; the empty icon is so that browsers ask for none. */
const FORM = `<!doctype html><html lang="en"><title>Company</title><link rel="icon" href="data:," />
<form method="post"><label>Who are you? <input name="who" /></label><button>Continue</button></form></html>`

async function handle(...[request, response]: [IncomingMessage, ServerResponse]): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return callback(request, response)
  const { prompt, params } = await provider.interactionDetails(request, response)
  if (prompt.name !== 'login') return consent(request, response)
  const accountId = z.string().optional().parse(params['login_hint']) ?? (await readWho(request))
  if (accountId === undefined) return sendForm(response)
  await provider.interactionFinished(request, response, { login: { accountId } })
}

/** To everything, for everybody. */
async function consent(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { session, grantId } = await provider.interactionDetails(request, response)
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session?.accountId ?? '', clientId: 'seedbed' })
  grant?.addOIDCScope('openid email profile')
  await provider.interactionFinished(request, response, { consent: { grantId: (await grant?.save()) ?? '' } })
}

function sendForm(response: ServerResponse): void {
  response.setHeader('content-type', 'text/html').end(FORM)
}

/** Undefined while they only look at the form. */
async function readWho(request: IncomingMessage): Promise<string | undefined> {
  if (request.method !== 'POST') return undefined
  return new URLSearchParams(await text(request)).get('who') ?? undefined
}
