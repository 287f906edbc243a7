import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'

/** What a page of another site gets of a platform by the session of who looks at it. */
export type Reached = {
  /** The platform in a frame of that page: `about:blank`, or the browser's page for what was refused. */
  readonly frameUrl: string
  /** A form that it sends there. */
  readonly form: string
  /** What its scripts can read of an answer. */
  readonly fetched: string
  /** The same of a stream of events. */
  readonly streamed: string
}

/** To browsers another site than one at 127.0.0.1. */
const HOST = 'localhost'
const ASK = 'query=%7B%20viewer%20%7B%20email%20%7D%20%7D'

/** Opens a page of another site in a browser where somebody is logged in at `url`, and tries all that it could. */
export async function reachFromOtherSite(context: BrowserContext, url: string): Promise<Reached> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><title>Elsewhere</title><iframe name="framed" src="${url}/"></iframe>
       <form method="post" enctype="text/plain" target="answer" action="${url}/graphql"><input name='{"query":"{ viewer { email } }","x":"' value='"}' /></form>
       <iframe name="answer"></iframe>`,
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = await context.newPage()
  try {
    await page.goto(`http://${HOST}:${(server.address() as AddressInfo).port}/`)
    const posted = page.waitForResponse((response) => response.url() === `${url}/graphql`)
    await page.evaluate('document.forms[0].submit()')
    const form = await (await posted).text().catch(() => 'nothing to read')
    const fetched = await page.evaluate<string>(
      `fetch(${JSON.stringify(`${url}/graphql`)}, { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json', 'x-seedbed-csrf': '1' }, body: '{"query":"{ viewer { email } }"}' }).then((r) => r.text(), (e) => 'refused: ' + e.name)`,
    )
    const streamed = await page.evaluate<string>(
      `new Promise((resolve) => {
        const source = new EventSource(${JSON.stringify(`${url}/graphql?${ASK}`)}, { withCredentials: true })
        const say = (text) => (source.close(), resolve(text))
        source.onmessage = (event) => say(event.data)
        source.addEventListener('next', (event) => say(event.data))
        source.onerror = () => say('refused')
      })`,
    )
    return { frameUrl: page.frame('framed')?.url() ?? '', form, fetched, streamed }
  } finally {
    await page.close()
    server.close()
    server.closeAllConnections()
  }
}
