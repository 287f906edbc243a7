import { globSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MASTER_FLAGS } from '../../node-flags.ts'
import { bundle } from '../contents/bundle.ts'
import { librariesOf } from '../contents/libraries.ts'
import { nodeRuntime, runBundle } from '../contents/node.ts'
import type { Entry, ImageSpec } from '../image.ts'
import type { Sources } from './sources.ts'
import { ownVersion } from './version.ts'

/** What the program loads beside its modules, which may need more of the C library than Node does. */
const MACHINE_CODE = 'node_modules/@node-rs/argon2-*/*.node'
/** Where the master's image has the built dashboard. */
const DASHBOARD = '/app/dashboard'

/**
 * The master: `/app/main.mjs` serves, `/app/store.mjs` saves and restores what it keeps. Above them lies the dashboard,
 * which changes most.
 * @param dashboardDir of the built dashboard
 */
export async function masterImage(
  { base, checkoutDir, imagesDir }: Omit<Sources, 'tools'>,
  dashboardDir: string,
): Promise<ImageSpec> {
  const programs = await bundle(checkoutDir, 'master/src/main.ts', {
    others: { store: 'master/src/store.ts' },
    frozen: ['master/src/graphql/type-defs.ts'],
  })
  const run = runBundle(1024, { flags: MASTER_FLAGS })
  const absolute = (file: string) => join(checkoutDir, file)
  return {
    name: 'docker.io/seedbed/master',
    tag: { contentAfter: await ownVersion(checkoutDir) },
    layers: [
      base,
      await nodeRuntime(checkoutDir, imagesDir),
      [...programs, ...(await librariesOf(globSync(MACHINE_CODE, { cwd: checkoutDir }).map(absolute), imagesDir))],
      await filesBelow(dashboardDir),
    ],
    run: { ...run, Env: [...(run.Env ?? []), 'HOST=0.0.0.0', `SEEDBED_DASHBOARD_DIR=${DASHBOARD}`] },
  }
}

async function filesBelow(dir: string): Promise<readonly Entry[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map((source) => ({ kind: 'file', path: join(DASHBOARD, source.slice(dir.length)), source, mode: 0o644 }))
}
