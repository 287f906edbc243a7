import * as snapshots from '../api/cluster-snapshots.ts'
import { createCluster, findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import { getProject } from '../api/projects.ts'
import { waitUntilReady } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { conditionLog } from '../terminal/conditions.ts'
import { ask } from '../terminal/prompt.ts'
import type { ClusterFlags, WaitFlags } from './cluster.ts'

export async function listSnapshots(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const api = await connect(c, flags)
  const cluster = await findCluster(api, nameOrId, flags.project)
  const found = await snapshots.listSnapshots(api, cluster.id)
  await c.out.list([...found], flags, {
    header: ['name', 'taken', 'by', 'MiB', 'Kubernetes', 'state', 'elsewhere', 'message'],
    rows: found.map((s) => [
      s.name,
      s.takenAt ?? '',
      s.user ?? s.requestedBy.toLowerCase(),
      s.sizeBytes === null ? '' : (s.sizeBytes / 1024 ** 2).toFixed(1),
      s.kubernetesVersion ?? '',
      s.state.toLowerCase(),
      elsewhereWord(s),
      [s.message, s.state === 'READY' ? s.notPortable : null].filter((each) => each !== null).join(' '),
    ]),
    whenEmpty: `Cluster ${cluster.name} has no snapshot: \`./seedbed cluster snapshot create ${cluster.name}\` takes one.`,
  })
}

function elsewhereWord({ portable }: snapshots.Snapshot): string {
  if (portable === null) return ''
  return portable ? 'yes' : 'no'
}

export async function createSnapshot(c: Context, nameOrId: string, flags: WaitFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id: clusterId, name: cluster } = await findCluster(api, nameOrId, flags.project)
  const asked = await snapshots.createSnapshot(api, clusterId)
  const { name } = asked
  const made = flags.wait ? await snapshots.untilSnapshotIsReady(api, { clusterId, name }, waiting(c, flags)) : asked
  if (flags.json) c.out.json(made)
  else if (flags.wait) c.out.line(`Snapshot ${name} of cluster ${cluster} is ready. ${made.message}`)
  else
    c.out.line(`Snapshot ${name} of cluster ${cluster} is being taken: \`./seedbed cluster snapshot list ${cluster}\`.`)
}

export async function deleteSnapshot(
  c: Context,
  { cluster: nameOrId, snapshot }: { readonly cluster: string; readonly snapshot: string },
  flags: ClusterFlags,
): Promise<void> {
  const api = await connect(c, flags)
  const cluster = await findCluster(api, nameOrId, flags.project)
  await snapshots.deleteSnapshot(api, cluster.id, snapshot)
  if (flags.json) c.out.json({ cluster: cluster.id, snapshot })
  else c.out.line(`Snapshot ${snapshot} of cluster ${cluster.name} is being deleted, with what is stored of it.`)
}

export type RestoreFlags = WaitFlags & { snapshot: string; confirm?: string }

/** @throws CliError when what is said of a new cluster is said without one */
export async function restore(c: Context, nameOrId: string, flags: RestoreFlags & IntoFlags): Promise<void> {
  if (flags.into !== undefined) return restoreInto(c, nameOrId, { ...flags, into: flags.into })
  const [alone] = (['datacenter', 'intoProject'] as const).filter((flag) => flags[flag] !== undefined)
  if (alone) throw new CliError(`--${alone === 'datacenter' ? alone : 'into-project'} goes with --into NAME`)
  return restoreCluster(c, nameOrId, flags)
}

type IntoFlags = { into?: string; datacenter?: string; intoProject?: string }

/** Makes a new cluster that begins with the snapshot, and says what people have to do then. */
async function restoreInto(
  c: Context,
  nameOrId: string,
  flags: RestoreFlags & IntoFlags & { into: string },
): Promise<void> {
  const api = await connect(c, flags)
  const source = await findCluster(api, nameOrId, flags.project)
  const project = flags.intoProject === undefined ? source.project : await getProject(api, flags.intoProject)
  const made = await createCluster(api, {
    projectId: project.id,
    name: flags.into,
    datacenter: flags.datacenter ?? source.datacenter.name,
    restoreFrom: { clusterId: source.id, snapshot: flags.snapshot },
  })
  c.note(
    `Cluster ${made.name} begins with snapshot ${flags.snapshot} of cluster ${source.name}, which stays as it is. Machines have to join it; volumes and load balancers are not moved; tokens and client certificates that were issued by ${source.name} are not believed by it, so those of service accounts that lie in Secrets have to be made again.`,
  )
  const onChange = conditionLog(c.note)
  const cluster = flags.wait ? await waitUntilReady(api, made, { ...waiting(c, flags), onChange }) : made
  if (flags.json) c.out.json(cluster)
  else if (flags.wait) c.out.line(`Cluster ${cluster.name} is ready at ${cluster.endpoint}.`)
  else c.out.line(`Cluster ${made.name} (${made.id}) is being made: \`./seedbed cluster get ${made.name}\`.`)
}

/** Says what will be lost, and asks for the name of the cluster. @throws CliError when another one is given */
async function restoreCluster(c: Context, nameOrId: string, flags: RestoreFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id: clusterId, name: cluster } = await findCluster(api, nameOrId, flags.project)
  const snapshot = (await snapshots.listSnapshots(api, clusterId)).find(({ name }) => name === flags.snapshot)
  if (!snapshot) {
    throw new CliError(
      `cluster ${cluster} has no snapshot "${flags.snapshot}": \`./seedbed cluster snapshot list ${cluster}\` shows those it has`,
    )
  }
  c.note(
    `Cluster ${cluster} will be what it was on ${snapshot.takenAt ?? snapshot.createdAt}. Everything that was written to it since is lost, and it does not serve for some minutes; pods on its nodes run on.`,
  )
  const otherwise = `give --confirm ${cluster}`
  const confirmed = flags.confirm ?? (await ask(`Type the name of the cluster to go on`, { otherwise }))
  if (confirmed.trim() !== cluster)
    throw new CliError(`"${confirmed}" is not the name of the cluster: nothing was done`)
  const name = await snapshots.restoreCluster(api, clusterId, snapshot.name)
  if (!flags.wait) return tell(c, flags, { name, cluster })
  const onChange = ({ step, message }: snapshots.Restore) =>
    c.note(`${step.toLowerCase().replaceAll('_', ' ')}: ${message}`)
  const restore = await snapshots.untilRestored(api, { clusterId, name, onChange }, waiting(c, flags))
  if (flags.json) c.out.json(restore)
  else c.out.line(`Cluster ${cluster} is restored. ${restore.message}`)
}

function tell(c: Context, flags: RestoreFlags, { name, cluster }: { name: string; cluster: string }): void {
  if (flags.json) c.out.json({ name, snapshot: flags.snapshot })
  else c.out.line(`Cluster ${cluster} is being restored: \`./seedbed cluster get ${cluster}\` says how far that is.`)
}

const waiting = (c: Context, flags: WaitFlags): snapshots.Waiting => ({
  timeoutMs: flags.timeout * 1000,
  signal: c.signal(),
})
