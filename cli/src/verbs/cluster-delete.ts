import * as clusters from '../api/clusters.ts'
import type { ApiClient } from '../api/client.ts'
import { connect } from '../api/connect.ts'
import { waitUntilGone } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { removeLocalNodes } from '../nodes/machines.ts'
import { ask } from '../terminal/prompt.ts'
import { waiting, type WaitFlags } from './cluster.ts'

type DeleteFlags = WaitFlags & { force?: true; confirm?: string }

/** @throws CliError when what goes with --force is said without it */
export async function deleteCluster(c: Context, nameOrId: string, flags: DeleteFlags): Promise<void> {
  if (flags.confirm !== undefined && !flags.force) throw new CliError('--confirm goes with --force')
  const api = await connect(c, flags)
  const found = await clusters.findCluster(api, nameOrId, flags.project)
  if (flags.force) return forget(c, { api, found }, flags)
  const deleted = await clusters.deleteCluster(api, found.id)
  await removeLocalNodes(c, flags.instance, (n) => n.clusterId === found.id)
  if (flags.wait) await waitUntilGone(api, deleted, waiting(c, flags))
  if (flags.json) c.out.json({ id: deleted.id, gone: flags.wait ?? false })
  else c.out.line(flags.wait ? `Cluster ${found.name} is gone.` : `Cluster ${found.name} is being deleted.`)
}

type Found = { readonly api: ApiClient; readonly found: clusters.Cluster }

/** Says what would be left behind, asks for the name, and says what was. @throws CliError when it is not taken yet */
async function forget(c: Context, { api, found }: Found, flags: DeleteFlags): Promise<void> {
  const { id, name, deletion } = found
  if (!deletion) throw new CliError(`cluster ${name} is not being deleted: delete it first, without --force`)
  if (deletion.whyNoForce !== null) throw new CliError(deletion.whyNoForce)
  c.note(`Cluster ${name} will be forgotten. This will be left behind:`)
  for (const one of deletion.leaves) c.note(`  ${lineOf(one)}`)
  const otherwise = `give --confirm ${name}`
  const confirmed = flags.confirm ?? (await ask('Type the name of the cluster to go on', { otherwise }))
  if (confirmed.trim() !== name) {
    throw new CliError(`"${confirmed}" is not the name of the cluster: nothing was done`)
  }
  const leaves = await clusters.forceDeletion(api, id, name)
  await removeLocalNodes(c, flags.instance, (n) => n.clusterId === id)
  if (flags.json) return c.out.json({ id, forgotten: true, leaves })
  c.out.line(`Cluster ${name} is forgotten. Left behind, until its seed has removed it:`)
  for (const one of leaves) c.out.line(`  ${lineOf(one)}`)
}

const lineOf = ({ kind, name, detail }: clusters.LeftBehind): string =>
  `${kind} ${name}${detail === null ? '' : ` (${detail})`}`
