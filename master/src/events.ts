import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import { describeError } from './errors.ts'

export type Events = ReturnType<typeof createEvents>
export type UserChange = 'created' | 'passwordReset' | 'platformRole' | 'disabled' | 'enabled'
type SshKeyOutcome = 'created' | 'deleted' | 'attached' | 'detached'
export type JobOutcome = 'done' | 'waiting' | 'failed'
type WebhookChange = 'created' | 'updated' | 'secretRotated' | 'deleted' | 'replayed'

/** One helper per event: the counter and the log line cannot drift apart. Labels are closed sets, never ids. */
export function createEvents(log: Logger, registry: Registry) {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `master_${name}`, help, labelNames, registers: [registry] })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `master_${name}`, help, labelNames, registers: [registry] })

  const logIns = counter('log_ins_total', 'Attempts to log in', ['outcome'])
  const userChanges = counter('user_changes_total', 'Changes that admins made of users', ['change'])
  const tokenChanges = counter('token_changes_total', 'Tokens made and ended', ['change'])
  const accountChanges = counter('service_account_changes_total', 'Service accounts made and ended', ['change'])
  const presetChanges = counter('preset_changes_total', 'Presets made, changed and ended', ['change'])
  const unreadable = gauge('presets_unreadable', 'Presets that no sealing key opens')
  const webhooksUnreadable = gauge('webhooks_unreadable', 'Webhooks whose secret no sealing key opens')
  const announced = counter('announcement_changes_total', 'Announcements made, changed and ended', ['change'])
  const created = counter('clusters_created_total', 'Clusters accepted')
  const changes = counter('cluster_changes_total', 'Changes of what is wanted of clusters')
  const eventsLost = counter('cluster_events_lost_total', 'Events for people that could not be stored')
  const deletions = counter('cluster_deletions_total', 'Cluster deletions accepted')
  const removed = counter('clusters_removed_total', 'Clusters whose seed confirmed that nothing is left')
  const credentials = counter('kubeconfigs_total', 'Kubeconfigs asked for', ['outcome'])
  const joinTokens = counter('join_tokens_total', 'Join tokens asked for', ['outcome'])
  const snapshots = counter('snapshots_total', 'What was asked for about snapshots of clusters', ['outcome'])
  const metricQuestions = counter('cluster_metric_questions_total', 'Questions to seeds for figures of clusters', [
    'seed',
    'outcome',
  ])
  const memberChanges = counter('member_changes_total', 'Changes of who is in a project')
  const invitations = counter('invitations_total', 'What happened to invitations', ['outcome'])
  const sshKeys = counter('ssh_keys_total', 'What happened to SSH keys', ['outcome'])
  const auditLines = counter('audit_line_failures_total', 'Lines of the audit log that were not written')
  const factsHeldUp = counter('outbox_failures_total', 'Attempts to tell what happened that failed')
  const webhookAttempts = counter('webhook_attempts_total', 'Attempts to deliver to webhooks', ['outcome'])
  const webhooksDisabled = counter('webhooks_disabled_total', 'Webhooks disabled since they keep failing')
  const mails = counter('mails_total', 'Attempts to send mail', ['outcome'])
  const jobs = counter('job_total', 'Runs of jobs', ['job', 'outcome'])
  const operations = counter('graphql_operations_total', 'GraphQL operations', ['operation', 'code'])
  const requests = counter('rest_requests_total', 'REST requests', ['operation', 'code'])
  const refused = counter('config_refused_total', 'Edits of the configuration files that were refused')
  const reloaded = counter('config_reloaded_total', 'Edits of the configuration files that took effect')
  const problems = gauge('config_problems', 'Mistakes in the configuration files now')
  const reachable = gauge('seed_reachable', '1 when the seed answers', ['seed'])
  const inMemory = gauge('clusters_in_memory', 'Clusters in memory for lists; 0 while lists ask the database')
  const forced = counter('clusters_forced_total', 'Clusters that were forgotten by force', ['seed'])
  const orphans = counter('seed_orphans_total', 'Clusters seen on a seed that no document knows', ['seed'])

  return {
    logIn(outcome: 'ok' | 'wrong' | 'limited' | 'one-time' | 'disabled' | 'refused', userId?: string) {
      logIns.inc({ outcome })
      log.info({ event: 'user.logIn', outcome, userId }, 'log-in')
    },
    identityProviderRefused(e: { provider: string; error: string }) {
      log.warn({ event: 'user.identityProviderRefused', ...e }, 'an identity provider did not confirm a log-in')
    },
    userChanged(e: { user: string; by: string; change: UserChange }) {
      userChanges.inc({ change: e.change })
      log.info({ event: 'user.changed', ...e }, 'an admin changed a user')
    },
    tokenChanged(e: { token: string; owner: string; by: string; change: 'created' | 'revoked' }) {
      tokenChanges.inc({ change: e.change })
      // Not `token`: fields of that name hold secrets and are not logged.
      const { token: tokenId, ...rest } = e
      log.info({ event: 'token.changed', tokenId, ...rest }, 'a token was made or ended')
    },
    serviceAccountChanged(e: { account: string; project: string; by: string; change: 'created' | 'deleted' }) {
      accountChanges.inc({ change: e.change })
      log.info({ event: 'serviceAccount.changed', ...e }, 'a service account was made or ended')
    },
    clusterCreated(e: { cluster: string; project: string; seed: string; by: string }) {
      created.inc()
      log.info({ event: 'cluster.created', ...e }, 'cluster accepted')
    },
    clusterChanged(e: { cluster: string; fields: readonly string[]; by: string }) {
      changes.inc()
      log.info({ event: 'cluster.changed', ...e }, 'cluster changed')
    },
    datacenterProxyTaken(e: { datacenter: string; clusters: number }) {
      log.info({ event: 'datacenter.proxyTaken', ...e }, 'clusters have the proxy that their datacenter names now')
    },
    clusterDeletionAsked(e: { cluster: string; by: string }) {
      deletions.inc()
      log.info({ event: 'cluster.deletionAsked', ...e }, 'cluster deletion accepted')
    },
    clusterEventsLost(e: { count: number; error: string }) {
      eventsLost.inc(e.count)
      log.warn({ event: 'cluster.eventsLost', ...e }, 'what happened to a cluster could not be kept for people')
    },
    clusterRemoved(e: { cluster: string }) {
      removed.inc()
      log.info({ event: 'cluster.removed', ...e }, 'cluster is gone')
    },
    clusterForced(e: { cluster: string; seed: string; by: string; leaves: string }) {
      forced.inc({ seed: e.seed })
      log.warn({ event: 'cluster.forced', ...e }, 'cluster was forgotten by force; something of it is left')
    },
    leftoverRemoved(e: { cluster: string; seed: string }) {
      log.info({ event: 'cluster.leftoverRemoved', ...e }, 'what a cluster left behind by force is gone')
    },
    clusterTokenAsked(e: { cluster: string; by: string; outcome: 'issued' | 'not-ready' | 'invalid' }) {
      credentials.inc({ outcome: e.outcome })
      log.info({ event: 'cluster.tokenAsked', ...e }, 'token for a cluster asked for')
    },
    joinTokenAsked(e: { cluster: string; by: string; outcome: 'issued' | 'not-ready' | 'invalid' }) {
      joinTokens.inc({ outcome: e.outcome })
      log.info({ event: 'cluster.joinTokenAsked', ...e }, 'join token asked for')
    },
    metricsAsked(seed: string, outcome: 'ok' | 'unavailable') {
      metricQuestions.inc({ seed, outcome })
    },
    snapshotAsked(e: { cluster: string; snapshot: string; by: string }) {
      snapshots.inc({ outcome: 'asked' })
      log.info({ event: 'cluster.snapshotAsked', ...e }, 'snapshot asked for')
    },
    snapshotDeletionAsked(e: { cluster: string; snapshot: string; by: string }) {
      snapshots.inc({ outcome: 'deletionAsked' })
      log.info({ event: 'cluster.snapshotDeletionAsked', ...e }, 'deletion of a snapshot asked for')
    },
    restoreAsked(e: { cluster: string; snapshot: string; by: string }) {
      snapshots.inc({ outcome: 'restoreAsked' })
      log.info({ event: 'cluster.restoreAsked', ...e }, 'cluster is to be brought back to a snapshot')
    },
    projectDeletionAsked(e: { project: string; by: string }) {
      log.info({ event: 'project.deletionAsked', ...e }, 'project deletion accepted')
    },
    projectRemoved(e: { project: string }) {
      log.info({ event: 'project.removed', ...e }, 'project is gone')
    },
    membersChanged(e: { project: string; by: string }) {
      memberChanges.inc()
      log.info({ event: 'project.membersChanged', ...e }, 'members of a project changed')
    },
    invitation(e: { outcome: 'created' | 'revoked' | 'accepted'; project: string; invitation: string }) {
      invitations.inc({ outcome: e.outcome })
      log.info({ event: 'project.invitation', ...e }, 'invitation')
    },
    invitationFailed(e: { invitation: string; error: string }) {
      invitations.inc({ outcome: 'failed' })
      log.warn(
        { event: 'project.invitationFailed', ...e },
        'an invitation could not be accepted; will try at the next log-in',
      )
    },
    sshKey(e: { outcome: SshKeyOutcome; project: string; sshKey: string; cluster?: string; by: string }) {
      sshKeys.inc({ outcome: e.outcome })
      log.info({ event: 'project.sshKey', ...e }, 'SSH key')
    },
    factsHeldUp(e: { error: string }) {
      factsHeldUp.inc()
      log.warn({ event: 'outbox.heldUp', ...e }, 'what happened could not be told yet; will try again')
    },
    webhookAttempt(e: { webhook: string; outcome: 'ok' | 'failed' }) {
      webhookAttempts.inc({ outcome: e.outcome })
      log.debug({ event: 'webhook.attempt', ...e }, 'tried to deliver to a webhook')
    },
    webhooksUnreadable(count: number) {
      webhooksUnreadable.set(count)
    },
    webhookUnreadable(e: { webhook: string }) {
      log.error(
        { event: 'webhook.unreadable', ...e },
        'no sealing key opens the secret of a webhook: put the key back that sealed it, or have another one made',
      )
    },
    webhookDisabled(e: { webhook: string }) {
      webhooksDisabled.inc()
      log.warn({ event: 'webhook.disabled', ...e }, 'a webhook was disabled, since it keeps failing')
    },
    webhookChanged(e: { webhook: string; by: string; change: WebhookChange }) {
      log.info({ event: 'webhook.changed', ...e }, 'a webhook was changed')
    },
    announcementChanged(e: { announcement: string; by: string; change: 'created' | 'updated' | 'deleted' }) {
      announced.inc({ change: e.change })
      log.info({ event: 'announcement.changed', ...e }, 'an announcement was made, changed or deleted')
    },
    mail(e: { mail: string; outcome: 'sent' | 'failed' | 'given up'; error?: string }) {
      mails.inc({ outcome: e.outcome })
      log[e.outcome === 'sent' ? 'info' : 'warn']({ event: 'mail', ...e }, 'mail')
    },
    auditLineFailed(error: unknown) {
      auditLines.inc()
      log.error({ event: 'audit.lineFailed', error: describeError(error) }, 'a line of the audit log was not written')
    },
    job(e: { job: string; outcome: JobOutcome; key: string; error?: string }) {
      jobs.inc({ job: e.job, outcome: e.outcome })
      log[e.outcome === 'failed' ? 'warn' : 'debug']({ event: 'job', ...e }, 'job ran')
    },
    graphqlOperation(operation: 'query' | 'mutation' | 'subscription' | 'unknown', code: string) {
      operations.inc({ operation, code })
    },
    /** `operation` is of the closed list of the API's document, or `unknown`. */
    restRequest(operation: string, code: string) {
      requests.inc({ operation, code })
    },
    configReloaded(e: { hash: string; seeds: number; datacenters: number; from: 'files' | 'database' }) {
      reloaded.inc()
      log.info({ event: 'config.reloaded', ...e }, 'configuration took effect')
    },
    configRefused(e: { problems: readonly string[] }) {
      refused.inc()
      log.error({ event: 'config.refused', ...e }, 'configuration refused; the last good one stays in effect')
    },
    configProblems(count: number) {
      problems.set(count)
    },
    seedReachability(e: { seed: string; reachable: boolean; message?: string | undefined }) {
      reachable.set({ seed: e.seed }, e.reachable ? 1 : 0)
      log[e.reachable ? 'info' : 'warn']({ event: 'seed.reachability', ...e }, 'seed reachability changed')
    },
    presetChanged(e: { preset: string; by: string; change: 'created' | 'updated' | 'deleted' }) {
      presetChanges.inc({ change: e.change })
      log.info({ event: 'preset.changed', ...e }, 'a preset was made, changed or ended')
    },
    presetsUnreadable(count: number) {
      unreadable.set(count)
    },
    seedRelisted(e: {
      seed: string
      by: string
      dryRun: boolean
      listed: number
      missingCount: number
      unknownCount: number
    }) {
      log.info({ event: 'seed.relisted', ...e }, 'an admin had a seed listed anew')
    },
    seedDrained(e: { seed: string; drained: boolean; by: string }) {
      log.info({ event: 'seed.drained', ...e }, 'an admin said whether new clusters may come onto a seed')
    },
    issuerRefused(e: { seed: string; reason: string }) {
      log.warn(
        { event: 'seed.issuerRefused', ...e },
        'a seed does not take the keys of tokens for its clusters: people cannot reach them; install the seed again',
      )
    },
    seedRemoved(seed: string) {
      reachable.remove({ seed })
      log.info({ event: 'seed.removed', seed }, 'seed is no longer in the configuration')
    },
    clustersInMemory(count: number) {
      inMemory.set(count)
    },
    orphanSeen(e: { seed: string; cluster: string }) {
      orphans.inc({ seed: e.seed })
      log.warn({ event: 'seed.orphan', ...e }, 'a cluster on the seed is unknown to the database; it is left alone')
    },
  }
}
