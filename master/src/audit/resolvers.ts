import { requireViewer } from '../graphql/context.ts'
import type { QueryResolvers } from '../graphql/__generated__/resolvers.ts'
import { pageRequest } from '../mongo/pages.ts'

export const AuditQuery: Pick<QueryResolvers, 'auditEntries'> = {
  auditEntries(_, args, context) {
    const f = args.filter ?? {}
    const filter = {
      actor: f.actor ?? undefined,
      projectId: f.projectId ?? undefined,
      clusterId: f.clusterId ?? undefined,
      operation: f.operation ?? undefined,
      credentials: f.credentials ?? undefined,
      since: f.since ?? undefined,
      until: f.until ?? undefined,
    }
    return context.audit.list(requireViewer(context), filter, pageRequest(args))
  },
}
