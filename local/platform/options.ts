import type { Progress } from '../progress.ts'
import type { PartStatus } from '../supervisor/part.ts'

export type UpOptions = {
  readonly checkoutDir: string
  readonly instance: string
  /** Name of a seed of the user's own → path of an admin's kubeconfig for it. Empty: local seeds `us` and `eu` are made. */
  readonly seeds: Readonly<Record<string, string>>
  /** Seeds get a Prometheus and an Alertmanager of their own. */
  readonly monitoring?: boolean
  readonly progress: Progress
}

export type UpResult = {
  readonly instance: string
  /** The master: `http://127.0.0.1:PORT`. */
  readonly url: string
  /** The first admin, as long as the one-time password was not used. */
  readonly admin?: { readonly email: string; readonly oneTimePassword: string }
  readonly seeds: readonly { readonly name: string; readonly kubeconfig: string; readonly address: string }[]
}

export type InstanceRef = { readonly checkoutDir: string; readonly instance: string }

export type PlatformStatus = {
  readonly instance: string
  readonly running: boolean
  readonly url?: string
  readonly parts: readonly (PartStatus & {
    /** Private memory of the process and all below it, in bytes. */
    readonly rssBytes?: number
  })[]
  readonly seeds: readonly { readonly name: string; readonly kubeconfig: string; readonly address: string }[]
}
