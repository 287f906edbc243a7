import { join } from 'node:path'
import type { Entry, RunConfig } from '../image.ts'
import { NONROOT } from './base.ts'
import { librariesOf } from './libraries.ts'

/** This checkout's Node with its libraries: one layer, the same for all programs of ours. */
export async function nodeRuntime(checkoutDir: string, imagesDir: string): Promise<readonly Entry[]> {
  const node = join(checkoutDir, 'node_modules/node/bin/node')
  return [{ kind: 'file', path: '/usr/local/bin/node', source: node }, ...(await librariesOf([node], imagesDir))]
}

/** Runs a bundled program, `/app/main.mjs`, as nobody in particular. @param oldSpaceMiB bounds its heap */
export function runBundle(oldSpaceMiB: number): RunConfig {
  return {
    // A young generation of 1 MiB: measured for the seed-controller, memory falls from 208 to about 111 MiB together with
    // leaving source maps unread. The map lies beside the program for whoever reads a stack.
    Entrypoint: [
      '/usr/local/bin/node',
      '--max-semi-space-size=1',
      `--max-old-space-size=${oldSpaceMiB}`,
      '/app/main.mjs',
    ],
    User: `${NONROOT}:${NONROOT}`,
    WorkingDir: '/app',
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NODE_ENV=production'],
  }
}
