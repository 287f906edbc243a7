import type { Context } from '../context.ts'
import { requireRoot } from '../root.ts'

export type DownFlags = { instance: string; purge?: true; cache?: true }

/** Ends every process, network and mount of the instance; state is kept unless `--purge`. */
export async function down(c: Context, flags: DownFlags): Promise<void> {
  requireRoot('down', 'removes networks, mounts and containers')
  const platform = await import('../../../local/platform.ts')
  await platform.down({
    checkoutDir: c.checkoutDir,
    instance: flags.instance,
    purge: flags.purge ?? false,
    cache: flags.cache ?? false,
    progress: c.progress,
  })
  c.out.line(flags.purge ? 'Down, and its state is removed.' : 'Down. `./seedbed up` goes on where it was.')
}
