import * as z from 'zod'
import { PLATFORM_ROLES } from '../policy.ts'
import { role } from '../projects/rest-model.ts'
import { read } from '../rest/route.ts'

const ViewerView = z
  .strictObject({
    id: z.string(),
    email: z.string().describe('Your name in clusters.'),
    platformRole: z
      .enum(PLATFORM_ROLES)
      .optional()
      .describe('As far as it counts for this request: a token may have less.'),
    groups: z.array(z.string()).describe('What an identity provider said at the last log-in: `PROVIDER:GROUP`.'),
    serviceAccount: z.strictObject({ projectId: z.string(), role }).optional().describe('Absent for a person.'),
  })
  .meta({ id: 'Viewer', description: 'Who asks.' })

export const viewerRoutes = [
  read('getViewer', {
    path: '/viewer',
    tag: 'Platform',
    summary: 'Find out who you are',
    answers: { 200: { description: 'You.', schema: ViewerView } },
    handle({ viewer: { userId, email, isAdmin, isAuditor, groups = [], serviceAccount } }) {
      const platformRole = isAdmin ? ('admin' as const) : isAuditor ? ('auditor' as const) : undefined
      return { status: 200, body: { id: userId, email, platformRole, groups: [...groups], serviceAccount } }
    },
  }),
]
