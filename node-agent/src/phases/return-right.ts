import { X509Certificate } from 'node:crypto'
import { describeClock, SET_CLOCK } from '../api/clock.ts'

type Facts = {
  /** Name of the Node. */
  readonly node: string
  readonly now: Date
  /** How far the clock of the API server is ahead of ours; undefined where it does not answer. */
  readonly clockOffsetMs: number | undefined
}

/**
 * Why kubelet will not get a new certificate by the right to come back, `pem`, and what a person does about it. Undefined
 * while that right holds, by this machine's clock as kubelet goes by it. Pure.
 */
export function whyNoReturn(pem: string | undefined, { node, now, clockOffsetMs }: Facts): string | undefined {
  const until = endOf(pem)
  if (until !== undefined && until > now) return undefined
  const wrong = describeClock(clockOffsetMs)
  if (wrong !== undefined && until !== undefined && until.getTime() > now.getTime() + (clockOffsetMs ?? 0)) {
    return `this machine's clock is ${wrong}, by which its certificates have run out: ${SET_CLOCK}`
  }
  const why =
    until === undefined ? 'its right to come back is lost' : `its right to come back ran out at ${until.toISOString()}`
  return (
    `its certificate has run out, and ${why}: delete its Node with \`seedbed node delete CLUSTER ${node} --no-drain\`, ` +
    'and run `seedbed-agent join` here with a new join token'
  )
}

/** Undefined for what is not there, or damaged. */
function endOf(pem: string | undefined): Date | undefined {
  try {
    return pem === undefined ? undefined : new X509Certificate(pem).validToDate
  } catch {
    return undefined
  }
}
