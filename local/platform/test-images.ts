import { TEST_IMAGE_TOOLS } from '../images/catalog/testing.ts'
import { buildTestImages } from '../images/images.ts'
import { pushImages } from '../images/push.ts'
import { addresses, findInstance } from '../instance/instance.ts'
import { silent, type Progress } from '../progress.ts'
import { ensureTools } from '../toolchain/toolchain.ts'
import type { InstanceRef } from './options.ts'

/** Compiles what those images are made of, where that was not done yet: better before a platform runs than beside it. */
export async function prepareTestImages(o: {
  readonly progress: Progress
  readonly signal: AbortSignal
}): Promise<void> {
  await ensureTools(TEST_IMAGE_TOOLS, o)
}

/**
 * Brings the images that only journeys and benchmarks run into the registry of a running instance.
 * @returns their names with tags
 * @throws when there is no such instance or its registry does not answer
 */
export async function provideTestImages(ref: InstanceRef): Promise<readonly string[]> {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) throw new Error(`there is no instance "${ref.instance}": bring it up first`)
  const o = { checkoutDir: ref.checkoutDir, progress: silent }
  const { crane, ...tools } = await ensureTools([...TEST_IMAGE_TOOLS, 'crane'], o)
  const images = await buildTestImages({ ...o, tools })
  await pushImages(images, { registry: addresses(instance).registry, crane, progress: silent })
  return images.map((image) => image.ref)
}
