/** Where a seed serves what it takes to verify people's tokens: in which pods, and at which port. */
export const ISSUER = {
  namespace: 'seedbed-system',
  pods: { 'app.kubernetes.io/name': 'seed-controller' },
  port: 8443,
} as const

/** Who says to an API server who people are. */
export type Issuer = {
  /** `iss` of the tokens. */
  readonly url: string
  /** Where the seed serves the issuer's documents. */
  readonly discoveryUrl: string
  /** PEM bundle of those who may have signed the certificate of `discoveryUrl`. */
  readonly certificateAuthority: string
  /** `aud` of the tokens for this cluster. */
  readonly audience: string
  readonly maxTokenSeconds: number
}
