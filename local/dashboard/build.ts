import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { execa } from 'execa'
import type { Progress } from '../progress.ts'
import { cacheRoot } from '../toolchain/config.ts'

const BUILD_MS = 300_000
/** Where fewer bytes than that are left of a file, a compressed copy saves nothing. */
const WORTH_COMPRESSING_BYTES = 1_024

/** Source folders and files that the build reads, inside the checkout. */
const SOURCES = ['dashboard/src', 'dashboard/public']
const FILES = [
  'local/dashboard/build.ts',
  'dashboard/index.html',
  'dashboard/vite.config.ts',
  'dashboard/tsconfig.json',
  'package-lock.json',
]

/** What kept the dashboard from being built, in the words of the tool that was asked. */
export class DashboardError extends Error {
  override readonly name = 'DashboardError'
}

/**
 * The directory of the dashboard as built from this checkout's sources. They are built once for each content; several
 * who do it at once do the same, and the first to finish wins.
 * @throws DashboardError with the words of the build
 */
export async function ensureDashboard(o: { checkoutDir: string; progress: Progress }): Promise<string> {
  const dir = path.join(cacheRoot(), 'dashboard', await sourceHash(o.checkoutDir))
  if (existsSync(dir)) return dir
  return o.progress.step('Dashboard', async () => {
    await mkdir(path.dirname(dir), { recursive: true })
    const unfinished = await mkdtemp(`${dir}.`)
    try {
      await build(o.checkoutDir, unfinished)
      await compressFiles(unfinished)
      await rename(unfinished, dir)
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      if (!existsSync(dir)) throw error
    }
    return dir
  })
}

async function build(checkoutDir: string, outDir: string): Promise<void> {
  const vite = path.join(checkoutDir, 'node_modules/vite/bin/vite.js')
  const command = [vite, 'build', 'dashboard', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const { failed, all } = await execa(process.execPath, command, {
    cwd: checkoutDir,
    // Tests have another one, by which React would be built with its checks for developers.
    env: { NODE_ENV: 'production' },
    timeout: BUILD_MS,
    reject: false,
    all: true,
    stdin: 'ignore',
  })
  if (failed) throw new DashboardError(`The dashboard could not be built. Vite said:\n${all}`)
}

/** Done once here, so that the master compresses nothing while people wait. */
async function compressFiles(dir: string): Promise<void> {
  const names = await readdir(dir, { recursive: true })
  for (const name of names.filter((n) => /\.(js|css|svg|html)$/.test(n))) {
    const file = path.join(dir, name)
    const content = await readFile(file)
    if (content.length < WORTH_COMPRESSING_BYTES) continue
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content))
    await writeFile(`${file}.gz`, await promisify(gzip)(content))
  }
}

async function sourceHash(checkoutDir: string): Promise<string> {
  const hash = createHash('sha256')
  const add = (file: string) => hash.update(`\0${file}\0`).update(readFileSync(path.join(checkoutDir, file)))
  FILES.forEach(add)
  for (const source of SOURCES) {
    const entries = await readdir(path.join(checkoutDir, source), { recursive: true, withFileTypes: true })
    const files = entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name))
    for (const file of files.toSorted()) add(path.relative(checkoutDir, file))
  }
  return hash.digest('hex').slice(0, 16)
}
