import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline/promises'
import { Provider } from 'oidc-provider'

/**
 * A real OpenID provider, run as a program of its own: `node oidc-program.ts REDIRECT_URI`. Prints its issuer, and
 * logs everybody in at once as who `login_hint` says. `unverified` is what they are called.
 * Everybody is one of the developers, until a line of standard input says otherwise, `{"PERSON":["GROUP"]}`; the answer is `ok`.
 */
const redirectUri = process.argv[2] ?? ''
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

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

async function handle(...[request, response]: Parameters<typeof callback>): Promise<void> {
  if (!request.url?.startsWith('/interaction/')) return callback(request, response)
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response)
  const accountId = String(params['login_hint'])
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId } })
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session?.accountId ?? accountId, clientId: 'seedbed' })
  grant?.addOIDCScope('openid email profile')
  await provider.interactionFinished(request, response, { consent: { grantId: (await grant?.save()) ?? '' } })
}
