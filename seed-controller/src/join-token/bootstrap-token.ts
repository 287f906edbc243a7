import { randomBytes } from 'node:crypto'
import type { V1Secret } from '#kubernetes'
import { BOOTSTRAPPERS_GROUP } from '#seed-api'
import type { Manifest } from '#templates'

/** On the Secret of every join token; the value is the token's id. */
export const JOIN_TOKEN_LABEL = 'seedbed.dev/join-token'

/** On the Secret of one that is bound to a pool; the value is the pool's name. */
export const JOIN_TOKEN_POOL_LABEL = 'seedbed.dev/pool'

/** On the Secret of one that was made for a machine; the value is the only name that a node may have by it. */
export const JOIN_TOKEN_MACHINE_LABEL = 'seedbed.dev/machine'

export const TOKEN_NAMESPACE = 'kube-system'
export const tokenSecret = (id: string): string => `bootstrap-token-${id}`

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Letters and digits as Kubernetes wants them in a bootstrap token, each as likely as the others. */
export function randomLetters(count: number): string {
  let text = ''
  while (text.length < count) {
    const letters = [...randomBytes(count)].filter((byte) => byte < 252).map((byte) => LETTERS[byte % 36])
    text += letters.join('')
  }
  return text.slice(0, count)
}

export type BootstrapToken = {
  readonly id: string
  readonly secret: string
  readonly expiresAt: Date
  /** Who asked for it, for those who look at the Secret. */
  readonly user: string
  /** Whose node it makes. */
  readonly pool?: string | undefined
  /** The machine that it was made for, where we had that made too. */
  readonly machine?: string | undefined
}

/** The Secret that makes the API server take the token, for nothing but asking to become a node. */
export function bootstrapTokenSecret(t: BootstrapToken): Manifest<V1Secret> {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'bootstrap.kubernetes.io/token',
    metadata: {
      name: tokenSecret(t.id),
      namespace: TOKEN_NAMESPACE,
      labels: {
        'app.kubernetes.io/part-of': 'seedbed',
        [JOIN_TOKEN_LABEL]: t.id,
        ...(t.pool === undefined ? {} : { [JOIN_TOKEN_POOL_LABEL]: t.pool }),
        ...(t.machine === undefined ? {} : { [JOIN_TOKEN_MACHINE_LABEL]: t.machine }),
      },
    },
    stringData: {
      'token-id': t.id,
      'token-secret': t.secret,
      expiration: t.expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
      'usage-bootstrap-authentication': 'true',
      'auth-extra-groups': BOOTSTRAPPERS_GROUP,
      description: `Lets one node join. Asked for by ${t.user}.`,
    },
  }
}
