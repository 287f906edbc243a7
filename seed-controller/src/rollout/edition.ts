import { fingerprint } from '../cluster/desired.ts'

/** What pods of every cluster of a seed have in common: who renders them, and what the seed adds. */
export type EditionInputs = {
  /** Of the seed-controller. Its templates come with it, so its tag has to stand for one thing. */
  readonly image: string
  readonly vpnImage: string
  readonly registry?: string | undefined
  readonly externalAddress: string
}

/**
 * Tells one edition of Seedbed on a seed from another: clusters that were made by the same one differ from what is wanted
 * for a reason of their own. Pure.
 */
export const editionOf = ({ image, vpnImage, registry, externalAddress }: EditionInputs): string =>
  fingerprint({ image, vpnImage, registry, externalAddress })
