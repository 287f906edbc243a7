import { fetch } from 'undici'
import type { ListedAlert } from '#seed-api'
import { readBounded } from '../runtime/read-bounded.ts'
import { AlertsAnswer, firingAlerts } from './firing.ts'

const TIMEOUT_MS = 4_000
const MAX_BYTES = 1_048_576

/** What fires by the word of the Prometheus at `url`. @throws when it does not say */
export async function askForAlerts(url: string): Promise<ListedAlert[]> {
  const response = await fetch(`${url}/api/v1/alerts`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' })
  const body = await readBounded(response, MAX_BYTES)
  if (response.status !== 200) throw new Error(`Prometheus answered with HTTP ${response.status}`)
  return firingAlerts(AlertsAnswer.parse(JSON.parse(body)))
}
