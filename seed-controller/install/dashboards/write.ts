import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dashboardFiles } from './dashboards.ts'

/** Writes each into a file of its own; others that are there stay. @returns the paths */
export async function writeDashboards(dir: string): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true })
  const files = Object.entries(dashboardFiles()).map(([name, text]) => ({ file: path.join(dir, name), text }))
  for (const { file, text } of files) await writeFile(file, text)
  return files.map(({ file }) => file)
}
