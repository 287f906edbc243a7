import { getUpgradeChecks, setField, type UpgradeCheck } from '../api/cluster-changes.ts'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import type { ClusterFlags } from './cluster.ts'

export type UpgradeFlags = ClusterFlags & { to: string; check?: true }

/** Says what to know before an upgrade, and asks for it where nothing is in the way. @throws CliError where something is */
export async function upgradeCluster(c: Context, nameOrId: string, flags: UpgradeFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id, name, version } = await findCluster(api, nameOrId, flags.project)
  const checks = await getUpgradeChecks(api, id, flags.to)
  if (!flags.json) await show(c, checks)
  const blocking = checks.filter(({ outcome }) => outcome === 'blocking')
  if (flags.json && (flags.check || blocking.length > 0)) c.out.json(checks)
  if (blocking.length > 0)
    throw new CliError(`cluster ${name} cannot be upgraded to ${flags.to} now: ${said(blocking)}`)
  if (flags.check) return
  const cluster = await setField(api, id, { version: flags.to })
  if (flags.json) c.out.json(cluster)
  else c.out.line(doing(name, { from: version, to: flags.to }))
}

const said = (checks: readonly UpgradeCheck[]) => checks.map(({ message }) => message).join(' ')

function doing(name: string, { from, to }: { from: string; to: string }): string {
  if (from === to) return `Cluster ${name} is to have Kubernetes ${to} already.`
  return `Cluster ${name} goes from Kubernetes ${from} to ${to}: \`./seedbed cluster get ${name}\` says under Upgraded how far it is.`
}

async function show(c: Context, checks: readonly UpgradeCheck[]): Promise<void> {
  await c.out.table({
    header: ['check', 'outcome', 'message'],
    rows: checks.map(({ name, outcome, message }) => [name, outcome, message]),
    whenEmpty: 'There is nothing to know.',
  })
}
