import type { ListedAlert } from '#seed-api'
import { ask } from '../runtime/ask.ts'
import { readBounded } from '../runtime/read-bounded.ts'
import { AlertsAnswer, firingAlerts } from './firing.ts'

const TIMEOUT_MS = 4_000
const MAX_BYTES = 1_048_576

/** What fires by the word of the Prometheus at `url`. @throws when it does not say */
export async function askForAlerts(url: string): Promise<ListedAlert[]> {
  const { status, body } = await ask({ url: `${url}/api/v1/alerts`, signal: AbortSignal.timeout(TIMEOUT_MS) })
  const said = await readBounded(body, MAX_BYTES)
  if (status !== 200) throw new Error(`Prometheus answered with HTTP ${status}`)
  return firingAlerts(AlertsAnswer.parse(JSON.parse(said)))
}
