import { ensureDashboard } from '../dashboard/build.ts'
import { buildReleaseImages, OWN_IMAGE_PACKAGES } from '../images/images.ts'
import { publishImages } from '../images/push.ts'
import type { Progress } from '../progress.ts'
import { ensurePackages } from '../toolchain/debian/ensure-packages.ts'
import { ensureTools } from '../toolchain/toolchain.ts'

export type PublishOptions = {
  /** `HOST[:PORT]/PATH` of a registry. */
  readonly repository: string
  /** It speaks plain HTTP. */
  readonly isInsecure: boolean
  readonly checkoutDir: string
  readonly progress: Progress
  readonly signal: AbortSignal
}

/**
 * Makes the images of Seedbed itself and brings them to a registry. Gives their names there.
 * @throws ImageError with what the registry said
 */
export async function publishOwnImages(o: PublishOptions): Promise<readonly string[]> {
  await ensurePackages(OWN_IMAGE_PACKAGES, o)
  const { crane, ...tools } = await ensureTools(['crane', 'directory-provisioner'], o)
  const images = await buildReleaseImages({ ...o, tools }, await ensureDashboard(o))
  return publishImages(images, { ...o, crane })
}
