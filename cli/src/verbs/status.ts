import type { PlatformStatus } from '../../../local/platform.ts'
import type { Context } from '../context.ts'
import { SilentFailure } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { formatDuration } from '../terminal/report.ts'

/** Prints what runs. Exit code 1 when the platform is not up, so that scripts can ask. */
export async function status(c: Context, flags: { instance: string; json?: true }): Promise<void> {
  requireRoot('status', 'reads state that only root may see')
  const platform = await import('../../../local/platform.ts')
  const found = await platform.status({ checkoutDir: c.checkoutDir, instance: flags.instance })
  if (flags.json) c.out.json(found)
  else await printStatus(c, flags.instance, found)
  if (!found.running) throw new SilentFailure(`${flags.instance} is not up`)
}

async function printStatus(c: Context, instance: string, s: PlatformStatus): Promise<void> {
  if (s.url !== undefined) c.out.line(`${s.url}\n`)
  const now = Date.now()
  await c.out.table({
    header: ['part', 'state', 'for', 'restarts', 'memory', 'pid', ''],
    rows: s.parts.map((p) => [
      p.name,
      p.state,
      p.since === undefined ? '' : formatDuration(now - new Date(p.since).getTime()),
      String(p.restarts),
      formatMiB(p.rssBytes),
      p.pid === undefined ? '' : String(p.pid),
      p.message ?? '',
    ]),
    whenEmpty: `The platform "${instance}" is not up: \`./seedbed up\` starts it.`,
  })
}

export const formatMiB = (bytes: number | undefined) =>
  bytes === undefined ? '' : `${Math.round(bytes / 1024 / 1024)} MiB`
