import type { AuditFilter } from '../__generated__/operations.ts'
import { listAuditEntries, type AuditEntry } from '../api/audit.ts'
import type { ApiClient } from '../api/client.ts'
import { findCluster } from '../api/clusters.ts'
import { connect, type Target } from '../api/connect.ts'
import { getProject } from '../api/projects.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'

export type AuditFlags = Target & {
  json?: true
  project?: string
  cluster?: string
  actor?: string
  operation?: string
  credentials?: true
  since?: Date
  until?: Date
  limit: number
}

/** The newest last, as logs are read. */
export async function listAudit(c: Context, flags: AuditFlags): Promise<void> {
  const api = await connect(c, flags)
  const found = (await listAuditEntries(api, await filterOf(api, flags), flags.limit)).toReversed()
  await c.out.list(found, flags, {
    header: ['when', 'who', 'from', 'what', 'of', 'changes', 'result'],
    rows: found.map((entry) => [
      entry.at,
      whoOf(entry),
      entry.origin.address,
      entry.operation,
      subjectOf(entry),
      changesOf(entry),
      entry.result ?? 'under way',
    ]),
    whenEmpty: 'Nothing that matches was kept.',
  })
}

async function filterOf(api: ApiClient, flags: AuditFlags): Promise<AuditFilter> {
  const { project, cluster, actor, operation, credentials, since, until } = flags
  return {
    ...(project === undefined ? {} : { projectId: await idOf(project, () => getProject(api, project)) }),
    ...(cluster === undefined ? {} : { clusterId: await idOf(cluster, () => findCluster(api, cluster, project)) }),
    ...(actor === undefined ? {} : { actor }),
    ...(operation === undefined ? {} : { operation }),
    ...(credentials ? { credentials } : {}),
    ...(since ? { since: since.toISOString() } : {}),
    ...(until ? { until: until.toISOString() } : {}),
  }
}

/** What is gone has no name any more, but by its id it is found all the same. */
async function idOf(nameOrId: string, find: () => Promise<{ readonly id: string }>): Promise<string> {
  const found = await find().catch((error: unknown) => {
    if (error instanceof CliError) return undefined
    throw error
  })
  return found?.id ?? nameOrId
}

const subjectOf = ({ subject: { kind, id, name } }: AuditEntry) => [kind, name ?? id ?? ''].join(' ').trim()

function whoOf({ actor }: AuditEntry): string {
  const how = actor.kind === 'operator' ? ' (operator)' : actor.tokenId === null ? '' : ' (token)'
  return `${actor.name ?? actor.id ?? actor.kind}${how}`
}

function changesOf({ changes, credential }: AuditEntry): string {
  const handedOut = credential === null ? [] : [`handed out: ${credential}`]
  const told = changes.map(({ field, before, after }) => `${field}: ${before ?? '-'} → ${after ?? '-'}`)
  return [...handedOut, ...told].join(', ')
}
