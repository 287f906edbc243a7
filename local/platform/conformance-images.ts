import { CONFORMANCE_IMAGE_PACKAGES, CONFORMANCE_IMAGE_TOOLS } from '../images/catalog/conformance.ts'
import { buildConformanceImages } from '../images/images.ts'
import { pushImages } from '../images/push.ts'
import { addresses, findInstance } from '../instance/instance.ts'
import type { Progress } from '../progress.ts'
import { ensurePackages } from '../toolchain/debian/ensure-packages.ts'
import { ensureTools } from '../toolchain/toolchain.ts'
import type { InstanceRef } from './options.ts'

/**
 * Brings the images that upstream's conformance tests run into the registry of a running instance. They take the place
 * of those that journeys run under the same names.
 * @returns their names with tags
 * @throws when there is no such instance or its registry does not answer
 */
export async function provideConformanceImages(
  ref: InstanceRef & { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) throw new Error(`there is no instance "${ref.instance}": bring it up first`)
  await ensurePackages(CONFORMANCE_IMAGE_PACKAGES, ref)
  const { crane, ...tools } = await ensureTools([...CONFORMANCE_IMAGE_TOOLS, 'crane'], ref)
  const images = await buildConformanceImages({ ...ref, tools })
  await pushImages(images, { ...ref, registry: addresses(instance).registry, crane })
  return images.map((image) => image.ref)
}
