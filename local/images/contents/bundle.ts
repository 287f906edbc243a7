import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'

/** Libraries in the older module format call `require`, which an ES module does not have by itself. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);"

export type BundleOptions = {
  /** Further programs by the name that they get: `{ store: 'master/src/store.ts' }` is `/app/store.mjs`. */
  readonly others?: Readonly<Record<string, string>>
  /**
   * Modules inside the checkout that read what lies beside them when they are loaded. They are loaded now, and what
   * they export, which has to be plain data, is written into the bundle.
   */
  readonly frozen?: readonly string[]
  /** What stands in the place of names that nothing declares, as source. */
  readonly define?: Readonly<Record<string, string>>
}

/**
 * A program of this checkout: `/app/main.mjs`, the modules that it imports as it runs, and a source map beside each.
 * What a command does not need is neither read nor compiled, and comments are left out: half of the time that a small
 * program takes to start. Depends on the sources only, not on where the checkout lies.
 * @param entry path inside the checkout.
 * @throws ImageError with the compiler's own words.
 */
export async function bundle(checkoutDir: string, entry: string, o: BundleOptions = {}): Promise<readonly Entry[]> {
  const { outputFiles } = await compile(checkoutDir, entry, o)
  return outputFiles.map(({ path, contents }) => ({
    kind: 'content',
    path: path.slice(checkoutDir.length),
    content: contents,
  }))
}

async function compile(checkoutDir: string, entry: string, o: BundleOptions) {
  try {
    return await build({
      absWorkingDir: checkoutDir,
      entryPoints: { main: entry, ...o.others },
      outdir: join(checkoutDir, 'app'), // Never written: paths in the source map are relative to it.
      chunkNames: 'main-[hash]',
      outExtension: { '.js': '.mjs' },
      loader: { '.node': 'copy' }, // Machine code lies beside the modules.
      write: false,
      bundle: true,
      ...(o.define ? { define: { ...o.define } } : {}),
      plugins: [freeze(checkoutDir, o.frozen ?? [])],
      splitting: true,
      minifyWhitespace: true,
      minifySyntax: true,
      platform: 'node',
      preserveSymlinks: true, // Dependencies that lie elsewhere would show where.
      format: 'esm',
      target: 'node24',
      sourcemap: 'linked',
      sourcesContent: false,
      legalComments: 'external', // One letter of a name there that is not ASCII, and each letter of the program takes two bytes.
      banner: { js: BANNER },
      logLevel: 'silent',
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ImageError(`${join(checkoutDir, entry)} could not be bundled for its image: ${reason}`, { cause: error })
  }
}

const freeze = (checkoutDir: string, modules: readonly string[]): Plugin => ({
  name: 'freeze',
  setup(build) {
    const files = new Set(modules.map((module) => join(checkoutDir, module)))
    if (files.size > 0)
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => (files.has(path) ? frozen(path) : undefined))
  },
})

async function frozen(file: string): Promise<{ contents: string }> {
  const exported = (await import(file)) as Record<string, unknown>
  const constants = Object.entries(exported).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
  return { contents: constants.join('\n') }
}
