import type { AnnouncementService } from '../announcements/service.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { AuditService } from '../audit/service.ts'
import type { ClusterMetricsService } from '../cluster-metrics/service.ts'
import type { ClusterSnapshotService } from '../cluster-snapshots/service.ts'
import type { JoinTokenService } from '../clusters/join-token-service.ts'
import type { ClusterTemplateService } from '../cluster-templates/service.ts'
import type { ClusterEventService } from '../cluster-events/service.ts'
import type { ClusterApplyService } from '../clusters/apply-service.ts'
import type { ClusterChangeService } from '../clusters/change-service.ts'
import type { ForcedDeletion } from '../clusters/force-service.ts'
import type { RelistService } from '../clusters/relist-service.ts'
import type { ClusterListService } from '../clusters/list-service.ts'
import type { ClusterService } from '../clusters/service.ts'
import { AppError, unauthenticated } from '../errors.ts'
import type { ClusterTokenService } from '../issuer/service.ts'
import type { TokenSigner } from '../issuer/signer.ts'
import type { Changes } from '../live/changes.ts'
import type { Follower } from '../live/follower.ts'
import type { Subscriptions } from '../live/subscriptions.ts'
import type { Problem } from '../files/problem.ts'
import type { Viewer } from '../policy.ts'
import type { NodePoolService } from '../node-pools/service.ts'
import type { PresetService } from '../presets/service.ts'
import type { GroupService } from '../projects/group-service.ts'
import type { MemberService } from '../projects/member-service.ts'
import type { InvitationService } from '../invitations/service.ts'
import type { ProjectService } from '../projects/service.ts'
import type { SeedDrainService } from '../seeds/drain-service.ts'
import type { SeedService } from '../seeds/service.ts'
import type { SessionCookie } from '../http/session-cookie.ts'
import type { Client } from '../sessions/model.ts'
import type { IdentityProviderService } from '../identity-providers/service.ts'
import type { LogInRequestService } from '../log-in-requests/service.ts'
import type { ServiceAccountService } from '../service-accounts/service.ts'
import type { TokenService } from '../tokens/service.ts'
import type { SessionService } from '../sessions/service.ts'
import type { UserAdminService } from '../users/admin-service.ts'
import type { AttachmentService } from '../ssh-keys/attachment-service.ts'
import type { SshKeyService } from '../ssh-keys/service.ts'
import type { UserService } from '../users/service.ts'
import type { WebhookService } from '../webhooks/service.ts'
import { Loaders } from './loaders.ts'

/** What resolvers may call. */
export type Services = {
  readonly users: UserService
  readonly userAdmin: UserAdminService
  readonly sessions: SessionService
  readonly identityProviders: IdentityProviderService
  readonly logInRequests: LogInRequestService
  readonly tokens: TokenService
  readonly serviceAccounts: ServiceAccountService
  readonly projects: ProjectService
  readonly members: MemberService
  readonly groups: GroupService
  readonly invitations: InvitationService
  readonly sshKeys: SshKeyService
  readonly attachments: AttachmentService
  readonly clusters: ClusterService
  readonly clusterChanges: ClusterChangeService
  readonly nodePools: NodePoolService
  readonly clusterEvents: ClusterEventService
  readonly clusterFiles: ClusterApplyService
  readonly presets: PresetService
  readonly clusterTemplates: ClusterTemplateService
  readonly clusterLists: ClusterListService
  readonly clusterTokens: ClusterTokenService
  readonly signer: TokenSigner
  readonly joinTokens: JoinTokenService
  readonly clusterSnapshots: ClusterSnapshotService
  readonly clusterMetrics: ClusterMetricsService
  readonly changes: Changes
  readonly subscriptions: Subscriptions
  readonly webhooks: WebhookService
  readonly announcements: AnnouncementService
  readonly seeds: SeedService
  readonly seedDrains: SeedDrainService
  readonly forcedDeletion: ForcedDeletion
  readonly relisting: RelistService
  readonly audit: AuditService
  readonly recorder: AuditRecorder
  readonly config: { readonly problems: readonly Problem[] }
}

/** What the HTTP server knows of a request. */
export type ServerContext = {
  readonly client: Client
  readonly cookie: SessionCookie
  /** Cuts the caller's connection, answered or not. */
  readonly disconnect: () => void
}

/** What a resolver knows: who asks, and the services. Never a database. */
export type Context = Services & {
  readonly viewer: Viewer | undefined
  /** A token came along, good or not. */
  readonly sentToken: boolean
  /** Who asks by now: a stream may last longer than the log-in that it was opened with. Counts as no use of that. */
  readonly findViewerAgain: () => Promise<Viewer | undefined>
  /** Where the request came from. */
  readonly client: Client
  readonly cookie: SessionCookie
  /** The request is no simple one that a page of another site could make. */
  readonly hasCsrfHeader: boolean
  /**
   * Aborted when the caller is gone or the master ends. Made when somebody asks for it: only subscriptions do, and it
   * costs more than many a query.
   */
  readonly signal: () => AbortSignal
  /** Cuts the caller's connection, answered or not. */
  readonly disconnect: () => void
  readonly loaders: Loaders
}

/** For a subscription, whose context outlives many answers: from here on it is as for a request that is made now. */
export function renewContext(context: Context, now: Partial<Pick<Context, 'viewer' | 'signal'>>): void {
  Object.assign(context, now, { loaders: new Loaders(context) })
}

/** Throws UNAUTHENTICATED when nobody is logged in. */
export function requireViewer({ viewer, sentToken }: Context): Viewer {
  if (!viewer) throw unauthenticated(sentToken)
  return viewer
}

/** For a subscription: who asks, by then, and until when. */
export const followerFor = (context: Context): Follower => ({
  changes: context.changes,
  viewer: () => requireViewer(context),
  signal: context.signal(),
})

/** For a reference to what may be gone. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
}
