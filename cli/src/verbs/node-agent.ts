import path from 'node:path'
import type { Context } from '../context.ts'

/** Packs the node agent as nodes fetch it; prints what to give to `seed install`. */
export async function packNodeAgent(c: Context, dir: string, flags: { readonly json?: true }): Promise<void> {
  const { packOwnAgent } = await import('../../../local/platform.ts')
  const { file, ...release } = await packOwnAgent(c.checkoutDir, path.resolve(dir))
  if (flags.json) c.out.json({ ...release, file })
  else {
    c.out.line(file)
    c.out.line(`--agent-version ${release.version} --agent-sha256 ${release.arch}=${release.sha256}`)
  }
}
