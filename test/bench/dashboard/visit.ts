import type { Browser, CDPSession, Page } from 'playwright-core'
import * as z from 'zod'
import { WIDE } from '../../browser/chromium.ts'

const BYTES_PER_MIB = 1_048_576
const SLOW_MS = 120_000
const ROW = '.table tbody tr'

/**
 * In the page, before anything of it: when the first row of a list was painted, and what the browser itself says of each
 * interaction, which is the time from a key or a click to the next paint. It tells of none below 16 ms.
 */
const WATCH = `
  window.interactions = new Map()
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  window.firstRow = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no row was shown in time')), ${SLOW_MS})
    new MutationObserver((_, observer) => {
      if (!document.querySelector('${ROW}')) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    }).observe(document, { childList: true, subtree: true })
  })`

export type Session = { readonly origin: string; readonly token: string; readonly projectId: string }

/** A browser of somebody who is logged in, with nothing in its cache, on the list of a project's clusters. */
export class Visit {
  /** From the beginning of the navigation until the first row was painted. */
  readonly listMs: number
  readonly scriptBytes: () => number
  /** How many requests the page has sent. */
  readonly requests: () => number
  readonly page: Page
  readonly #cdp: CDPSession

  private constructor(page: Page, cdp: CDPSession, o: Pick<Visit, 'listMs' | 'scriptBytes' | 'requests'>) {
    this.page = page
    this.#cdp = cdp
    this.listMs = o.listMs
    this.scriptBytes = o.scriptBytes
    this.requests = o.requests
  }

  static async begin(browser: Browser, { origin, token, projectId }: Session): Promise<Visit> {
    const context = await browser.newContext({ viewport: WIDE })
    await context.addCookies([{ name: 'seedbed', value: token, url: origin }])
    await context.addInitScript(WATCH)
    const page = await context.newPage()
    page.setDefaultTimeout(SLOW_MS)
    const cdp = await context.newCDPSession(page)
    const counts = await count(cdp)
    await page.goto(`${origin}/projects/${projectId}/clusters`)
    const listMs = z.number().parse(await page.evaluate('firstRow'))
    return new Visit(page, cdp, { listMs, ...counts })
  }

  /** Asks for more until so many rows are shown. */
  async showRows(rows: number): Promise<void> {
    for (let shown = await this.page.locator(ROW).count(); shown < rows; shown += 100) {
      await this.page.getByRole('button', { name: 'Show more' }).click()
      await this.page.locator(ROW).nth(shown).waitFor({ state: 'attached' })
    }
  }

  /** Of everything that was done since this was asked last. */
  async takeInteractionsMs(): Promise<number[]> {
    const taken = await this.page.evaluate(`(() => {
      const all = [...interactions.values()]
      interactions.clear()
      return all
    })()`)
    return z.array(z.number()).parse(taken)
  }

  /** What scripts hold, once what they do not need any more is gone. */
  async heapMiB(): Promise<number> {
    await this.#cdp.send('HeapProfiler.collectGarbage')
    await this.#cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage')
    return usedSize / BYTES_PER_MIB
  }

  async end(): Promise<void> {
    await this.page.context().close()
  }
}

/** What travels for scripts, without the headers of each, and how often the page asks for something. */
async function count(cdp: CDPSession): Promise<Pick<Visit, 'scriptBytes' | 'requests'>> {
  const headersOf = new Map<string, number>()
  let [bytes, requests] = [0, 0]
  cdp.on('Network.requestWillBeSent', () => (requests += 1))
  cdp.on('Network.responseReceived', ({ type, requestId, response }) => {
    if (type === 'Script') headersOf.set(requestId, response.encodedDataLength)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const headers = headersOf.get(requestId)
    if (headers !== undefined) bytes += encodedDataLength - headers
  })
  await cdp.send('Network.enable')
  return { scriptBytes: () => bytes, requests: () => requests }
}
