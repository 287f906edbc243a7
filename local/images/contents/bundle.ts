import { join } from 'node:path'
import { build } from 'esbuild'
import { ImageError } from '../errors.ts'
import type { Entry } from '../image.ts'

/** Libraries in the older module format call `require`, which an ES module does not have by itself. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);"

/**
 * A program of this checkout: `/app/main.mjs`, the modules that it imports as it runs, and a source map beside each.
 * What a command does not need is neither read nor compiled, and comments are left out: half of the time that a small
 * program takes to start. Depends on the sources only, not on where the checkout lies.
 * @param entry path inside the checkout.
 * @throws ImageError with the compiler's own words.
 */
export async function bundle(checkoutDir: string, entry: string): Promise<readonly Entry[]> {
  const { outputFiles } = await compile(checkoutDir, entry)
  return outputFiles.map(({ path, contents }) => ({
    kind: 'content',
    path: path.slice(checkoutDir.length),
    content: contents,
  }))
}

async function compile(checkoutDir: string, entry: string) {
  try {
    return await build({
      absWorkingDir: checkoutDir,
      entryPoints: [entry],
      outdir: join(checkoutDir, 'app'), // Never written: paths in the source map are relative to it.
      entryNames: 'main',
      chunkNames: 'main-[hash]',
      outExtension: { '.js': '.mjs' },
      write: false,
      bundle: true,
      splitting: true,
      minifyWhitespace: true,
      minifySyntax: true,
      platform: 'node',
      preserveSymlinks: true, // Dependencies that lie elsewhere would show where.
      format: 'esm',
      target: 'node24',
      sourcemap: 'linked',
      sourcesContent: false,
      banner: { js: BANNER },
      logLevel: 'silent',
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ImageError(`${join(checkoutDir, entry)} could not be bundled for its image: ${reason}`, { cause: error })
  }
}
