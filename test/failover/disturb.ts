import type { Kubectl } from '../kubectl.ts'
import { watchKubernetesService } from './address.ts'
import { createClient, type Ask } from './client.ts'
import { startLedger } from './ledger.ts'
import { startProbe } from './probe.ts'

export type Harm = {
  /** What requests ended with that had no good answer within the time for which a client retries. */
  readonly lost: readonly string[]
  /** Objects that were written, and that a watch never told of. */
  readonly missed: readonly string[]
  /** How often pods had no address at which to ask their own API server. */
  readonly nowhere: number
}

export const NO_HARM: Harm = { lost: [], missed: [], nowhere: 0 }

/** What clients suffer while `act` disturbs their cluster. How long answers took is printed, and never judged. */
export async function whileUsed(
  kubectl: Kubectl,
  asks: Readonly<Record<string, Ask>>,
  act: () => Promise<void>,
): Promise<Harm> {
  const client = createClient(kubectl)
  const ledger = startLedger(client)
  const service = watchKubernetesService(client)
  const probes = Object.entries(asks).map(([name, ask]) => startProbe(name, client, ask))
  async function end(): Promise<Harm> {
    const reports = await Promise.all(probes.map((probe) => probe.stop()))
    for (const { summary } of reports) console.info(summary)
    const [{ missed, written, watches }, nowhere] = await Promise.all([ledger.stop(), service.stop()])
    console.info(`a watch: ${written} objects were written and ${missed.length} missed, in ${watches} connections`)
    if (written === 0) throw new Error('nothing was written, so nothing is known about the watch')
    return { lost: reports.flatMap(({ lost }) => lost), missed, nowhere }
  }

  try {
    // What was seen is printed also when `act` fails: it helps to understand that.
    const failure = await act().then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    const harm = await end()
    if (failure) throw failure.error
    return harm
  } finally {
    await client.close()
  }
}
