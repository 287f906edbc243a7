import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { ensureDashboard } from '../../local/dashboard/build.ts'
import { silent } from '../../local/progress.ts'
import { checkoutDir } from '../platform.ts'

const GOAL_KIB = 250
const Chunk = z.object({ file: z.string(), imports: z.array(z.string()).default([]) })
type Manifest = Record<string, z.infer<typeof Chunk>>

/** All that a browser loads before it can draw these modules. */
function closure(manifest: Manifest, names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (chunk === undefined || seen.has(name)) continue
    seen.add(name)
    closure(manifest, chunk.imports, seen)
  }
  return seen
}

/** As it travels: where a file is too small to be worth compressing, as it is. */
async function travellingBytes(file: string): Promise<number> {
  const { size } = await stat(`${file}.br`).catch(() => stat(file))
  return size
}

it.each([
  ['the page to log in', 'src/log-in/log-in-page.tsx'],
  ['the list of projects', 'src/projects/project-list.tsx'],
  ['the list of clusters', 'src/clusters/cluster-list.tsx'],
])(`%s, as the first that is loaded, needs at most ${GOAL_KIB} KiB of compressed script`, async (what, page) => {
  const dir = await ensureDashboard({ checkoutDir, progress: silent })
  const text = await readFile(path.join(dir, '.vite/manifest.json'), 'utf8')
  const manifest = z.record(z.string(), Chunk).parse(JSON.parse(text))
  expect(manifest[page], `${page} is a chunk of its own`).toBeDefined()
  const names = [...closure(manifest, ['index.html', page])]
  const files = names.flatMap((name) => manifest[name]?.file ?? []).filter((file) => file.endsWith('.js'))
  const sizes = await Promise.all(files.map((file) => travellingBytes(path.join(dir, file))))
  const kib = sizes.reduce((sum, size) => sum + size, 0) / 1024
  process.stdout.write(`${what}: ${kib.toFixed(0)} KiB of compressed script in ${files.length} files\n`)
  expect(kib).toBeLessThan(GOAL_KIB)
})
