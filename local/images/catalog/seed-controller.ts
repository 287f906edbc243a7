import { CONTROLLER } from '../../node-flags.ts'
import { bundle } from '../contents/bundle.ts'
import { jemalloc } from '../contents/jemalloc.ts'
import { nodeRuntime, runBundle } from '../contents/node.ts'
import type { ImageSpec } from '../image.ts'
import type { Sources } from './sources.ts'
import { ownVersion } from './version.ts'

/** What bounds its heap. */
const HEAP_MIB = 384

/** What the image runs: `bench scale` runs the same without the image. */
export const RUN = runBundle(HEAP_MIB, CONTROLLER)

/** Our own: Node below, the program's one file above it, so that a change of the program moves only that. */
export async function seedControllerImage({ base, checkoutDir, imagesDir }: Sources): Promise<ImageSpec> {
  return {
    name: 'docker.io/seedbed/seed-controller',
    tag: { contentAfter: await ownVersion(checkoutDir) },
    layers: [
      base,
      await nodeRuntime(checkoutDir, imagesDir),
      await jemalloc(imagesDir),
      await bundle(checkoutDir, 'seed-controller/src/main.ts'),
    ],
    run: RUN,
  }
}
