import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a chart into a directory, in the place of one that is there.
 * @throws Error when the directory holds anything else: it is not ours to take away
 */
export async function writeChart(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(dir, { recursive: true })
  const found = await readdir(dir)
  if (found.length > 0 && !found.includes('Chart.yaml')) {
    throw new Error(`${dir} holds something else than a chart (${found[0]}): name an empty or a new directory`)
  }
  // A template that is no longer there would go on being installed.
  await rm(path.join(dir, 'templates'), { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dir, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
