import { NODE_RETURN_SIGNER, VPN_CLIENT_SIGNER } from '#seed-api'
import type { CertificateRequest } from '../pki/certificate-request.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Observed } from './observed.ts'
import { KUBELET_SERVING_SIGNER, type RequestFacts } from './request.ts'
import { RULES } from './signer-rules.ts'
import { denied, type SignOrder, type Verdict } from './verdict.ts'

const DAY_SECONDS = 86_400
/** How long our own certificates are good for, in seconds; nodes renew them at half of it. */
const LIFE_SECONDS = { [VPN_CLIENT_SIGNER]: 7 * DAY_SECONDS, [NODE_RETURN_SIGNER]: 90 * DAY_SECONDS } as const

/** A Node registers and reports its addresses about when its kubelet asks; after this it is not going to. */
const PATIENCE_MS = 20_000
const LOOK_AGAIN_MS = 1_000

type ActionArgs = {
  /** Comes first: nobody is let in who is not in the ledger. */
  record: { readonly name: string; readonly entry: LedgerEntry }
  approve: { readonly reason: string; readonly message: string }
  sign: { readonly order: SignOrder }
  /** Denies a pending request; says of one that somebody else approved that it is not going to be signed. */
  refuse: { readonly reason: string; readonly message: string }
}
export type Action = { [K in keyof ActionArgs]: { readonly kind: K } & ActionArgs[K] }[keyof ActionArgs]
export type Plan = { readonly actions: readonly Action[]; readonly requeueAfterMs?: number }

/** Decides on one request for a certificate; never acts. Same input, same plan. */
export function planRequest(o: Observed): Plan {
  const verdict = judge(o)
  if (verdict.kind === 'waiting' && o.now.getTime() - o.request.createdMs < PATIENCE_MS) {
    return { actions: [], requeueAfterMs: LOOK_AGAIN_MS }
  }
  if (verdict.kind !== 'allowed') {
    const { reason, message } = verdict
    return { actions: [{ kind: 'refuse', reason: `Seedbed${reason}`, message }] }
  }
  const record: Action[] = verdict.record ? [{ kind: 'record', ...verdict.record }] : []
  return { actions: [...record, ...approval(o.request), ...signing(o)] }
}

function judge(o: Observed): Verdict {
  if ('unreadable' in o.asked) return denied('Unreadable', `The request cannot be read: ${o.asked.unreadable}.`)
  return judgeForm(o.request, o.asked) ?? RULES[o.request.signer](o, o.asked)
}

/** What holds for every signer. */
function judgeForm({ signer, usages }: RequestFacts, { others }: CertificateRequest): Verdict | undefined {
  if (others.length > 0) return denied('ForeignSubject', `The request has what no node needs: ${others.join(', ')}.`)
  const purpose = signer === KUBELET_SERVING_SIGNER ? 'server auth' : 'client auth'
  const fit = new Set(['digital signature', 'key encipherment', purpose])
  if (usages.includes(purpose) && usages.every((usage) => fit.has(usage))) return undefined
  return denied('ForeignUsages', `The usages have to be "digital signature" and "${purpose}".`)
}

function approval({ state, signer }: RequestFacts): Action[] {
  if (state === 'approved') return []
  return [{ kind: 'approve', reason: 'SeedbedAdmitted', message: `The rules of ${signer} are met.` }]
}

function signing({ request, asked }: Observed): Action[] {
  const { signer, expirationSeconds } = request
  if ((signer !== VPN_CLIENT_SIGNER && signer !== NODE_RETURN_SIGNER) || 'unreadable' in asked) return []
  const [organization] = asked.organizations
  const subject = {
    commonName: asked.commonName,
    ...(organization === undefined ? {} : { organization }),
    usages: ['client'] as const,
  }
  const lifeMs = Math.min(expirationSeconds ?? Infinity, LIFE_SECONDS[signer]) * 1000
  const authority = signer === VPN_CLIENT_SIGNER ? 'vpn-ca' : 'cluster-ca'
  return [{ kind: 'sign', order: { authority, subject, lifeMs } }]
}
