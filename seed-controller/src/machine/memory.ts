import type { ProviderErrorKind } from './errors.ts'

/** What cannot be seen of a pool in what there is: what went wrong, and when it is tried again. Of one revision of what is wanted. */
export type PoolMemory = {
  /** How often in a row machines of it did not become nodes. */
  readonly failures: number
  /** RFC 3339: no machine is made before. */
  readonly retryAt?: string | undefined
  /** Why the last order was refused. */
  readonly problem?: { readonly kind: ProviderErrorKind; readonly message: string } | undefined
}
