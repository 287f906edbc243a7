import type { V1Secret } from '#kubernetes'
import { COMPONENT_NAMES, type ComponentName } from '#templates'
import { rootsUsed, secretContents, type SecretContent } from '../pki/component-secrets.ts'
import { rootsFingerprint, type AllRoots } from '../pki/roots.ts'
import { fingerprint } from './desired.ts'
import { CONTENT, ISSUED_AT, ISSUED_FOR } from './names.ts'
import type { Observed } from './observed.ts'
import { secretInputs } from './params.ts'

const DAY_MS = 86_400_000
/** Life of a component's certificates, and the age at which they are replaced. */
export const LEAF_LIFE_MS = 365 * DAY_MS
export const RENEW_AFTER_MS = 240 * DAY_MS

/** An order to write a component's Secret. */
export type SecretOrder = {
  readonly component: ComponentName
  readonly content: SecretContent
  readonly annotations: Readonly<Record<string, string>>
  readonly issuedAt: Date
  /** The version to replace; absent when there must be none. */
  readonly resourceVersion?: string
}

export type SecretsPlan = {
  readonly orders: readonly SecretOrder[]
  /** The edition that each component has to run with, after the orders. */
  readonly editions: Readonly<Record<ComponentName, string>>
}

/** Which Secrets are missing, made for other inputs, changed by someone, or old. */
export function planSecrets(o: Observed, roots: AllRoots): SecretsPlan {
  const contents = secretContents(secretInputs(o.cluster, o.seed))
  const orders: SecretOrder[] = []
  const editions = COMPONENT_NAMES.map((component): [ComponentName, string] => {
    const content = contents[component]
    // Of roots that it is not made from, a component need not know, nor be restarted for them.
    const issuedFor = fingerprint({ content, rootsEdition: rootsFingerprint(roots, rootsUsed(content)) })
    const live = o.secrets.get(component)
    if (live && isCurrent(live, issuedFor, o.now))
      return [component, editionOf(component, live.metadata?.annotations ?? {})]

    const annotations = { [ISSUED_FOR]: issuedFor, [ISSUED_AT]: o.now.toISOString() }
    const resourceVersion = live?.metadata?.resourceVersion
    orders.push({ component, content, annotations, issuedAt: o.now, ...(resourceVersion ? { resourceVersion } : {}) })
    return [component, editionOf(component, annotations)]
  })
  return { orders, editions: Object.fromEntries(editions) as Record<ComponentName, string> }
}

const isCurrent = (secret: V1Secret, issuedFor: string, now: Date): boolean =>
  secret.metadata?.annotations?.[ISSUED_FOR] === issuedFor && !isWorn(secret, now)

/** Components whose Secrets were changed by someone, or are old: reasons that no edition of Seedbed has to do with. */
export const wornSecrets = ({ secrets, now }: Observed): ComponentName[] =>
  COMPONENT_NAMES.filter((component) => {
    const live = secrets.get(component)
    return live !== undefined && isWorn(live, now)
  })

function isWorn({ metadata, data }: V1Secret, now: Date): boolean {
  const { [CONTENT]: content, [ISSUED_AT]: issuedAt = '' } = metadata?.annotations ?? {}
  const isYoung = now.getTime() - Date.parse(issuedAt) < RENEW_AFTER_MS
  return content !== fingerprint(data) || !isYoung
}

/**
 * They read renewed certificates from their files by themselves, etcd at each handshake and Prometheus before each
 * request, so they are not restarted for them: a lone etcd would be an outage, and figures go with their pod.
 */
const READ_AGAIN: ReadonlySet<ComponentName> = new Set(['etcd', 'prometheus'])

function editionOf(component: ComponentName, annotations: Readonly<Record<string, string>>): string {
  const issuedFor = annotations[ISSUED_FOR]
  return fingerprint(READ_AGAIN.has(component) ? [issuedFor] : [issuedFor, annotations[ISSUED_AT]])
}
