import { join } from 'node:path'
import { execa } from 'execa'
import { isProgram } from '../cache/store.ts'
import type { Tool } from '../definition.ts'
import { each, type Outcome, type Way } from './way.ts'

/** The first program of that name in the folders, if any. */
export async function findProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name)
    if (await isProgram(path)) return path
  }
  return undefined
}

/** What this machine has already, where it can say that it is the very version wanted. */
export const onPath: Way = {
  name: 'PATH',
  async provide(names, group, c) {
    return each(names, async (name) => {
      const tool = group.tools[name]
      if (!tool?.ask) return { failure: 'not looked for: it does not reliably say its version' }
      const path = await findProgram(name, c.programFolders)
      return path ? askVersion(path, tool.ask) : { failure: 'not there' }
    })
  },
}

async function askVersion(path: string, ask: NonNullable<Tool['ask']>): Promise<Outcome> {
  const { all } = await execa(path, ask.args, { all: true, reject: false, timeout: 10_000, stdin: 'ignore' })
  if (contains(all, ask.answer)) return { path }
  const answer = all.split('\n', 1)[0] ?? ''
  return { failure: `${path} says "${answer.slice(0, 80)}", not "${ask.answer}"` }
}

/** As a whole: `v1.36.3` is not part of `v1.36.30` or `v1.36.3-rc.1`. */
function contains(text: string, answer: string): boolean {
  const at = text.indexOf(answer)
  return at >= 0 && !/^[\w.-]/.test(text.slice(at + answer.length)) && !/[\d.]$/.test(text.slice(0, at))
}
