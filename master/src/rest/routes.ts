import { clusterEventRoutes } from '../cluster-events/rest.ts'
import { clusterMetricRoutes } from '../cluster-metrics/rest.ts'
import { clusterAlertRoutes } from '../cluster-alerts/rest.ts'
import { clusterNodeRoutes } from '../cluster-nodes/rest.ts'
import { clusterSnapshotRoutes } from '../cluster-snapshots/rest.ts'
import { clusterCredentialRoutes } from '../clusters/rest-credentials.ts'
import { clusterFileRoutes } from '../clusters/rest-files.ts'
import { clusterRoutes } from '../clusters/rest.ts'
import { invitationRoutes } from '../invitations/rest.ts'
import { nodePoolRoutes } from '../node-pools/rest.ts'
import { memberRoutes } from '../projects/rest-members.ts'
import { projectRoutes } from '../projects/rest.ts'
import { seedRoutes } from '../seeds/rest.ts'
import { serviceAccountRoutes } from '../service-accounts/rest.ts'
import { sshKeyRoutes } from '../ssh-keys/rest.ts'
import { tokenRoutes } from '../tokens/rest.ts'
import { viewerRoutes } from '../users/rest.ts'
import { versionRoutes } from '../versions/rest.ts'
import type { Route } from './route.ts'

/** Everything below `/api/v1`, noun by noun, as the document lists it. */
export const routes: readonly Route[] = [
  ...clusterRoutes,
  ...clusterFileRoutes,
  ...clusterEventRoutes,
  ...clusterCredentialRoutes,
  ...clusterAlertRoutes,
  ...clusterNodeRoutes,
  ...nodePoolRoutes,
  ...clusterSnapshotRoutes,
  ...clusterMetricRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...sshKeyRoutes,
  ...serviceAccountRoutes,
  ...tokenRoutes,
  ...viewerRoutes,
  ...seedRoutes,
  ...versionRoutes,
]
