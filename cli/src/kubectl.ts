import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import type { Context } from './context.ts'

/** What a person types to run kubectl: its name when it is on their PATH, else the path of the platform's own. */
export async function kubectlCommand(c: Context): Promise<string> {
  if (c.config.path.some((dir) => isExecutable(path.join(dir, 'kubectl')))) return 'kubectl'
  const { ensureTools } = await import('../../local/toolchain/toolchain.ts')
  const { kubectl } = await ensureTools(['kubectl'], { progress: c.progress })
  return kubectl
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
