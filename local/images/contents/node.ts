import { join } from 'node:path'
import { SMALL_FLAGS } from '../../node-flags.ts'
import type { Entry, RunConfig } from '../image.ts'
import { NONROOT } from './base.ts'
import { librariesOf } from './libraries.ts'

/** This checkout's Node with its libraries: one layer, the same for all programs of ours. */
export async function nodeRuntime(checkoutDir: string, imagesDir: string): Promise<readonly Entry[]> {
  const node = join(checkoutDir, 'node_modules/node/bin/node')
  return [{ kind: 'file', path: '/usr/local/bin/node', source: node }, ...(await librariesOf([node], imagesDir))]
}

/** How Node runs a program: its own flags, and what its C library reads. */
export type NodeOptions = {
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs a bundled program, `/app/main.mjs`, as nobody in particular. Source maps lie beside it for whoever reads a stack.
 * @param oldSpaceMiB bounds its heap
 */
export function runBundle(oldSpaceMiB: number, { flags = SMALL_FLAGS, env = {} }: NodeOptions = {}): RunConfig {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return {
    Entrypoint: ['/usr/local/bin/node', ...flags, `--max-old-space-size=${oldSpaceMiB}`, '/app/main.mjs'],
    User: `${NONROOT}:${NONROOT}`,
    WorkingDir: '/app',
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NODE_ENV=production', ...variables],
  }
}
