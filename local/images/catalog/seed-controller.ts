import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { bundle } from '../contents/bundle.ts'
import { nodeRuntime, runBundle } from '../contents/node.ts'
import type { ImageSpec } from '../image.ts'
import type { Sources } from './sources.ts'

const PackageJson = z.object({ version: z.string() })

/** Our own: Node below, the program's one file above it, so that a change of the program moves only that. */
export async function seedControllerImage({ base, checkoutDir, imagesDir }: Sources): Promise<ImageSpec> {
  const { version } = PackageJson.parse(JSON.parse(await readFile(join(checkoutDir, 'package.json'), 'utf8')))
  return {
    name: 'docker.io/seedbed/seed-controller',
    tag: { contentAfter: version },
    layers: [base, await nodeRuntime(checkoutDir, imagesDir), await bundle(checkoutDir, 'seed-controller/src/main.ts')],
    run: runBundle(384),
  }
}
