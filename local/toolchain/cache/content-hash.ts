import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import type { ToolGroup } from '../definition.ts'

/** Twelve hex digits that change with anything that could change the programs: versions, flags, modules, processor. */
export async function contentHash(group: ToolGroup, c: Pick<Context, 'arch' | 'modulesDir'>): Promise<string> {
  const { expectedMs: _expectedMs, diskMiB: _diskMiB, ...build } = group.build
  const tools = Object.entries(group.tools).map(([name, tool]) => [name, tool.version, tool.builtAs])
  const facts = { name: group.name, version: group.version, arch: c.arch, build, tools }
  const hash = createHash('sha256').update(JSON.stringify(facts))
  if (group.build.kind === 'go') await hashFolder(hash, join(c.modulesDir, group.build.module))
  return hash.digest('hex').slice(0, 12)
}

async function hashFolder(hash: ReturnType<typeof createHash>, folder: string): Promise<void> {
  for (const file of (await readdir(folder)).toSorted()) {
    hash.update(`\0${file}\0`).update(await readFile(join(folder, file)))
  }
}
