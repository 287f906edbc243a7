import { GetAuditSinkClientCaDocument } from '../__generated__/operations.ts'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import type { ClusterFlags } from './cluster.ts'

/** What the sink of a cluster's audit events has to trust, as PEM and nothing else, for a file. */
export async function printAuditSinkCA(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id, name } = await findCluster(api, nameOrId, flags.project)
  const { auditSinkClientCA: pem } = (await api.run(GetAuditSinkClientCaDocument, { id })).cluster
  if (pem == null) {
    const toDo = 'give it one (controlPlane.audit.sink) and ask again when its seed has seen that, after seconds'
    throw new CliError(`cluster ${name} has no authority for an audit sink yet: ${toDo}`)
  }
  if (flags.json) c.out.json({ auditSinkClientCA: pem })
  else c.out.line(pem.trimEnd())
}
