import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { findSubjectsIn } from './audit/find-subjects.ts'
import { createAuditLines } from './audit/lines.ts'
import { AnnouncementRepository } from './announcements/repository.ts'
import { AnnouncementService } from './announcements/service.ts'
import { AuditRecorder } from './audit/recorder.ts'
import { AuditRepository } from './audit/repository.ts'
import { AuditService } from './audit/service.ts'
import { InvitationRepository } from './invitations/repository.ts'
import { InvitationService } from './invitations/service.ts'
import { ClusterTemplateRepository } from './cluster-templates/repository.ts'
import { ClusterTemplateService } from './cluster-templates/service.ts'
import { ClusterEventRepository } from './cluster-events/repository.ts'
import { ClusterEventService } from './cluster-events/service.ts'
import { ClusterMetricsService } from './cluster-metrics/service.ts'
import { datacenterProxies } from './cluster-proxy/follow.ts'
import { ClusterApplyService, findProjectOfFile, namedInFile } from './clusters/apply-service.ts'
import { ClusterChangeService } from './clusters/change-service.ts'
import { ClusterMirror } from './clusters/mirror.ts'
import { JoinTokenLimiter } from './clusters/join-token-limiter.ts'
import { ClusterSnapshotService } from './cluster-snapshots/service.ts'
import { JoinTokenService } from './clusters/join-token-service.ts'
import { ClusterListService } from './clusters/list-service.ts'
import { observeClusters } from './clusters/observer.ts'
import { Places } from './clusters/places.ts'
import { ClusterProgressRepository } from './clusters/progress-repository.ts'
import { NodePoolService } from './node-pools/service.ts'
import { ClusterRepository } from './clusters/repository.ts'
import { ForcedDeletion } from './clusters/force-service.ts'
import { RelistService } from './clusters/relist-service.ts'
import { SeedRequests } from './clusters/seed-request.ts'
import { ClusterService } from './clusters/service.ts'
import { ClusterSync } from './clusters/sync.ts'
import type { Config } from './config.ts'
import { createEvents } from './events.ts'
import { ActiveConfigRepository } from './files/active-config-repository.ts'
import { LiveConfig } from './files/live-config.ts'
import { sweepClusters } from './jobs/sweep.ts'
import { SeedQueues } from './jobs/seed-queues.ts'
import { syncClusterJob } from './jobs/sync-cluster.ts'
import { LogInRequestRepository } from './log-in-requests/repository.ts'
import { LogInRequestService } from './log-in-requests/service.ts'
import { createMailParts } from './mail/parts.ts'
import { RateCounter } from './mongo/rate-counter.ts'
import { OutboxRepository } from './outbox/repository.ts'
import { Relay } from './outbox/relay.ts'
import { AccessChanges } from './projects/access-changes.ts'
import { GroupService } from './projects/group-service.ts'
import { IssuerPublication } from './issuer/publication.ts'
import { SigningKeyRepository } from './issuer/repository.ts'
import { ClusterTokenService } from './issuer/service.ts'
import { TokenSigner } from './issuer/signer.ts'
import { Changes } from './live/changes.ts'
import { Subscriptions } from './live/subscriptions.ts'
import { MemberService } from './projects/member-service.ts'
import { PresetRepository } from './presets/repository.ts'
import { PresetService } from './presets/service.ts'
import { PresetUsage } from './presets/usage.ts'
import { ProjectDeletion } from './projects/deletion.ts'
import { ProjectReads } from './projects/reads.ts'
import { ProjectRepository } from './projects/repository.ts'
import { ProjectService } from './projects/service.ts'
import { Sealer } from './secrets/sealing.ts'
import { SeedConnection } from './seeds/connection.ts'
import { SeedDrainService } from './seeds/drain-service.ts'
import { SeedRegistry } from './seeds/registry.ts'
import { SeedRepository } from './seeds/repository.ts'
import { SeedService } from './seeds/service.ts'
import { SessionRepository } from './sessions/repository.ts'
import { SessionService } from './sessions/service.ts'
import { UserAdminService } from './users/admin-service.ts'
import { IdentityProviderService } from './identity-providers/service.ts'
import { ServiceAccountRepository } from './service-accounts/repository.ts'
import { ServiceAccountService } from './service-accounts/service.ts'
import { TokenIssuer } from './tokens/issuer.ts'
import { findOwnerIn } from './tokens/owners.ts'
import { ExpiryWarnings } from './tokens/expiry-warnings.ts'
import { TokenRepository } from './tokens/repository.ts'
import { TokenService } from './tokens/service.ts'
import { AttachmentService } from './ssh-keys/attachment-service.ts'
import { SshKeyRepository } from './ssh-keys/repository.ts'
import { SshKeyService } from './ssh-keys/service.ts'
import { LoginLimiter } from './users/login-limiter.ts'
import { normalEmail } from './users/model.ts'
import { UserRepository } from './users/repository.ts'
import { UserService } from './users/service.ts'
import { createWebhookParts } from './webhooks/parts.ts'
import { WebhookRepository } from './webhooks/repository.ts'
import { sweepAutomaticUpdates } from './versions/automatic-updates.ts'

type Deps = { config: Config; mongo: { db: Db }; log: Logger; registry: Registry }
export type Parts = ReturnType<typeof createParts>

/** Every part of the master, put together top to bottom. Nothing runs yet. */
export function createParts({ config, mongo: { db }, log, registry: metrics }: Deps) {
  const events = createEvents(log, metrics)
  const sealer = new Sealer(config.secrets.sealingKeys)

  const userRepository = new UserRepository(db)
  const projectRepository = new ProjectRepository(db)
  const projectReads = new ProjectReads(db)
  const clusterRepository = new ClusterRepository(db)
  const accountRepository = new ServiceAccountRepository(db)
  const sshKeyRepository = new SshKeyRepository(db)
  const invitationRepository = new InvitationRepository(db)
  const presetRepository = new PresetRepository(db)
  const templateRepository = new ClusterTemplateRepository(db)
  const webhookRepository = new WebhookRepository(db)
  const announcementRepository = new AnnouncementRepository(db)
  const progress = new ClusterProgressRepository(db)
  const clusterEvents = new ClusterEventService({ store: new ClusterEventRepository(db), events })
  const seedRepository = new SeedRepository(db)
  const changes = new Changes(db, log)
  const mirror = new ClusterMirror({ clusters: clusterRepository, changes, events, log })

  const files = new LiveConfig({ dir: config.files.dir, active: new ActiveConfigRepository(db), events, log })
  const nudge = (cluster: { id: string; seed: string }) =>
    queues.nudge(cluster.seed, { clusterId: cluster.id, seed: cluster.seed })
  const registry = new SeedRegistry((seed) => {
    const handler = observeClusters(seed.name, { progress, clusterEvents, events, nudge })
    return new SeedConnection(seed, {
      seeds: seedRepository,
      sealer,
      events,
      log,
      handler,
      onReachability: () => changes.tell({ of: 'seed', id: seed.name }),
    })
  }, events)
  const seeds = new SeedService(files, registry)
  const seedDrains = new SeedDrainService({ store: seedRepository, seeds, events })
  files.onChange(() => changes.tell({ of: 'anything' }))

  const sessionRepository = new SessionRepository(db)
  const sessions = new SessionService({
    sessions: sessionRepository,
    users: userRepository,
    onLogIn: (user, client) => invitations.accept(user, client),
  })
  const tokenRepository = new TokenRepository(db)
  const auditEntries = new AuditRepository(db, { days: config.audit.days })
  const auditLines = createAuditLines(config.audit.log, (error) => events.auditLineFailed(error))
  const recorder = new AuditRecorder({
    entries: auditEntries,
    subjects: findSubjectsIn({
      users: userRepository,
      sessions: sessionRepository,
      tokens: tokenRepository,
      accounts: accountRepository,
      projects: projectRepository,
      invitations: invitationRepository,
      sshKeys: sshKeyRepository,
      clusters: clusterRepository,
      templates: templateRepository,
      presets: presetRepository,
      seeds: seedRepository,
      hasSeed: (name) => seeds.listSeeds().some((seed) => seed.name === name),
      webhooks: webhookRepository,
      announcements: announcementRepository,
    }),
    async findInFile(document) {
      const { project: nameOrId, name } = namedInFile(document) ?? {}
      const project = nameOrId === undefined ? undefined : await findProjectOfFile(projectRepository, nameOrId)
      if (!project || name === undefined) return {}
      return { around: project.id, id: (await clusterRepository.findByName(project.id, name))?.id }
    },
    findPerson: async (email) => (await userRepository.findByEmail(normalEmail(email)))?.user.id,
    lines: auditLines,
  })
  const audit = new AuditService({ entries: auditEntries, projects: projectRepository })
  const endAccess = async (userId: string) => {
    await sessions.endAllOf(userId)
    await tokenRepository.deleteOf(userId)
  }
  const accessChanged = (userId: string) => access.ofMember(userId)
  const people = { users: userRepository, endAccess, events }
  const identityProviders = new IdentityProviderService({
    config: files,
    publicUrl: config.http.publicUrl,
    sealer,
    users: userRepository,
    sessions,
    recorder,
    accessChanged,
    events,
  })
  const logInRequests = new LogInRequestService({
    requests: new LogInRequestRepository(db),
    users: userRepository,
    sessions,
    recorder,
    counter: new RateCounter(db, { collection: 'logInRequestCounts', windowMs: 60_000 }),
    events,
  })
  const users = new UserService({ ...people, sessions, limiter: new LoginLimiter(db) })
  const userAdmin = new UserAdminService({ ...people, accessChanged })
  const issuer = new TokenIssuer({ tokens: tokenRepository, events })
  const findOwner = findOwnerIn({ users: userRepository, accounts: accountRepository })
  const tokens = new TokenService({ tokens: tokenRepository, issuer, findOwner })
  const serviceAccounts = new ServiceAccountService({
    accounts: accountRepository,
    projects: projectRepository,
    tokens: tokenRepository,
    issuer,
    accessChanged: (projectId) => access.ofProject(projectId),
    events,
  })
  const contents = {
    clusters: clusterRepository,
    sshKeys: sshKeyRepository,
    invitations: invitationRepository,
    accounts: accountRepository,
    templates: templateRepository,
    presets: presetRepository,
  }
  const outbox = new OutboxRepository(db)
  const deletion = new ProjectDeletion({
    ...contents,
    outbox,
    webhooks: webhookRepository,
    tokens: tokenRepository,
    projects: projectRepository,
    events,
    nudge,
  })
  const projects = new ProjectService({
    ...contents,
    projects: projectRepository,
    reads: projectReads,
    deletion,
    events,
  })
  const access = new AccessChanges({
    projects: projectRepository,
    users: userRepository,
    clusters: clusterRepository,
    nudge,
  })
  const members = new MemberService({ projects: projectRepository, users: userRepository, access, events })
  const groups = new GroupService({ projects: projectRepository, access, events, config: files })
  const invitations = new InvitationService({
    invitations: invitationRepository,
    projects: projectRepository,
    users: userRepository,
    members,
    recorder,
    events,
    sendsMail: config.mail !== undefined,
  })
  const presetUsage = new PresetUsage({ presets: presetRepository, clusters: clusterRepository, sealer, events, nudge })
  const clusters = new ClusterService({
    clusters: clusterRepository,
    projects: projectRepository,
    reads: projectReads,
    mirror,
    seeds,
    presets: presetUsage,
    places: new Places({ seeds, drains: seedDrains, clusters: clusterRepository }),
    clusterEvents,
    events,
    nudge,
  })
  const versions = () => files.current.kubernetes
  const clusterChanges = new ClusterChangeService({
    clusters: clusterRepository,
    projects: projectRepository,
    versions,
    presets: presetUsage,
    seeds,
    clusterEvents,
    events,
    nudge,
  })
  const forClusters = { clusters: clusterRepository, projects: projectRepository, events }
  const sshKeys = new SshKeyService({ ...forClusters, sshKeys: sshKeyRepository })
  const attachments = new AttachmentService({ ...forClusters, sshKeys: sshKeyRepository, nudge })
  const requests = new SeedRequests({ registry, seeds })
  const signer = new TokenSigner({ keys: new SigningKeyRepository(db), sealer, publicUrl: config.http.publicUrl })
  const clusterTokens = new ClusterTokenService({ ...forClusters, requests, signer })
  const joinTokens = new JoinTokenService({ ...forClusters, requests, limiter: new JoinTokenLimiter(db) })

  const publication = new IssuerPublication({ signer, registry, events })
  const sync = new ClusterSync({
    clusters: clusterRepository,
    progress,
    projects: projectRepository,
    users: userRepository,
    accounts: accountRepository,
    sshKeys: sshKeyRepository,
    seeds: registry,
    issuer: publication,
    clusterEvents,
    events,
  })
  const queueDeps = { redisUrl: config.secrets.redisUrl, events, log }
  const queues = new SeedQueues(syncClusterJob(sync), queueDeps)
  const webhooks = createWebhookParts({
    db,
    webhooks: webhookRepository,
    projects: projectRepository,
    sealer,
    allowed: config.webhooks.allowedNetworks,
    events,
    queue: queueDeps,
  })
  const mail =
    config.mail &&
    createMailParts({
      db,
      config: config.mail,
      password: config.secrets.smtpPassword,
      users: userRepository,
      projects: projectRepository,
      accounts: accountRepository,
      sealer,
      events,
      queue: queueDeps,
    })
  const relay = new Relay({ outbox, listeners: [webhooks.listen, ...(mail ? [mail.listen] : [])], events })
  const expiryWarnings = new ExpiryWarnings({ tokens: tokenRepository, outbox })

  return {
    events,
    files,
    registry,
    queues,
    webhooks,
    mail,
    relay,
    expiryWarnings,
    /** Of what is no seed's. */
    ownQueues: [webhooks.queue, ...(mail ? [mail.queue] : [])],
    changes,
    userRepository,
    clusterRepository,
    auditLines,
    sweeps: [
      () => sweepClusters({ progress, registry, nudge }),
      () => access.sweep(),
      () => deletion.sweep(),
      () => recorder.sweep(),
      () => signer.sweep(),
      () => publication.sweep(),
      () => clusterChanges.sweep(),
      datacenterProxies({ clusters: clusterRepository, config: files, events }),
      () => presetUsage.sweep(),
      () => relay.sweep(),
      () => webhooks.deliverer.sweep(),
      // Without mail nobody would hear of it, and it would count as told.
      ...(mail ? [() => expiryWarnings.sweep(), () => mail.mailer.sweep()] : []),
      () => sweepAutomaticUpdates({ clusters: clusterRepository, changes: clusterChanges, versions }),
    ],
    services: {
      users,
      userAdmin,
      sessions,
      identityProviders,
      logInRequests,
      tokens,
      serviceAccounts,
      projects,
      members,
      groups,
      invitations,
      sshKeys,
      attachments,
      clusters,
      clusterChanges,
      nodePools: new NodePoolService(clusterChanges),
      clusterEvents,
      clusterFiles: new ClusterApplyService({
        clusters: clusterRepository,
        projects: projectRepository,
        service: clusters,
        changes: clusterChanges,
        seeds,
      }),
      clusterTemplates: new ClusterTemplateService({
        templates: templateRepository,
        projects: projectRepository,
        clusters,
        presets: presetUsage,
      }),
      presets: new PresetService({
        presets: presetRepository,
        projects: projectRepository,
        usage: presetUsage,
        sealer,
        events,
      }),
      clusterLists: new ClusterListService({
        clusters: clusterRepository,
        projects: projectRepository,
        reads: projectReads,
        mirror,
      }),
      clusterTokens,
      signer,
      joinTokens,
      clusterSnapshots: new ClusterSnapshotService({ ...forClusters, requests }),
      clusterMetrics: new ClusterMetricsService({ clusters, registry, seeds, requests, events }),
      webhooks: webhooks.service,
      announcements: new AnnouncementService({
        announcements: announcementRepository,
        clusters: clusterRepository,
        reads: projectReads,
        seeds,
        events,
      }),
      changes,
      subscriptions: new Subscriptions({ changes }),
      seeds,
      seedDrains,
      forcedDeletion: new ForcedDeletion({
        clusters: clusterRepository,
        projects: projectRepository,
        progress,
        seeds,
        clusterEvents,
        events,
        nudge,
      }),
      relisting: new RelistService({ clusters: clusterRepository, progress, clusterEvents, registry, seeds, events }),
      audit,
      recorder,
      config: files,
    },
  }
}
