import type { Announcement } from '../announcements/model.ts'
import { optionFields } from '../control-plane/fields.ts'
import type { ClusterTemplate } from '../cluster-templates/model.ts'
import type { Cluster } from '../clusters/model.ts'
import type { Invitation } from '../invitations/model.ts'
import type { Preset } from '../presets/model.ts'
import { nodePoolFields } from '../node-pools/fields.ts'
import { QUOTA_KINDS, type Project } from '../projects/model.ts'
import type { ServiceAccount } from '../service-accounts/model.ts'
import type { Drain } from '../seeds/model.ts'
import type { Session } from '../sessions/model.ts'
import type { SshKey } from '../ssh-keys/model.ts'
import type { ApiToken } from '../tokens/model.ts'
import type { User } from '../users/model.ts'
import type { Webhook } from '../webhooks/model.ts'
import type { SubjectKind } from './model.ts'

export type Fields = Readonly<Record<string, string | undefined>>

/** A thing as the audit sees it: `fields` is all that is ever kept of it. */
export type Subject = {
  readonly id: string
  readonly name?: string
  readonly projectId?: string
  readonly clusterId?: string
  readonly fields: Fields
}

export type Subjects = { readonly [K in SubjectKind]: (id: string) => Promise<Subject | undefined> }

/** What is kept of each kind of thing, field by field. A field that is not named here is not kept. Pure. */
export const views = {
  user: ({ id, email, name, platformRole, identity, disabledAt }: User): Subject => ({
    id,
    name: email,
    fields: { email, name, platformRole, identityProvider: identity?.provider, disabledAt: instant(disabledAt) },
  }),

  session: ({ id, userId, endsAt }: Session): Subject => ({ id, fields: { userId, endsAt: instant(endsAt) } }),

  /** `projectId`: of the service account that owns it. */
  token: ({ id, name, ownerId, scope, expiresAt }: ApiToken, projectId?: string): Subject => ({
    id,
    name,
    ...(projectId === undefined ? {} : { projectId }),
    fields: { name, ownerId, scope, expiresAt: instant(expiresAt) },
  }),

  serviceAccount: ({ id, name, projectId, role }: ServiceAccount): Subject => ({
    id,
    name,
    projectId,
    fields: { name, role },
  }),

  project: ({ id, name, labels = {}, members, groups = [], quota, deletingAt }: Project): Subject => ({
    id,
    name,
    projectId: id,
    fields: {
      name,
      ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`labels[${key}]`, value])),
      ...Object.fromEntries(members.map(({ userId, role }) => [`members[${userId}]`, role])),
      ...Object.fromEntries(groups.map(({ group, role }) => [`groups[${group}]`, role])),
      ...Object.fromEntries(QUOTA_KINDS.map((kind) => [`quota.${kind}`, quota?.[kind]?.toString()])),
      deletingAt: instant(deletingAt),
    },
  }),

  invitation: ({ id, email, projectId, role, expiresAt }: Invitation): Subject => ({
    id,
    name: email,
    projectId,
    fields: { email, role, expiresAt: instant(expiresAt) },
  }),

  sshKey: ({ id, name, projectId, type, fingerprint }: SshKey): Subject => ({
    id,
    name,
    projectId,
    fields: { name, type, fingerprint },
  }),

  clusterTemplate: ({ id, name, projectId, description, settings }: ClusterTemplate): Subject => {
    const { network, labels, deletionProtection, controlPlane, addons, nodePools, ...rest } = settings
    return {
      id,
      name,
      ...(projectId === undefined ? {} : { projectId }),
      fields: {
        name,
        description,
        ...rest,
        'network.podCIDR': network?.podCIDR,
        'network.serviceCIDR': network?.serviceCIDR,
        'network.dnsDomain': network?.dnsDomain,
        ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`labels[${key}]`, value])),
        deletionProtection: deletionProtection?.toString(),
        ...Object.fromEntries(optionFields({ controlPlane, addons })),
        ...Object.fromEntries(nodePoolFields(nodePools)),
      },
    }
  },

  preset: ({ id, name, projectId, description, provider, allowed, credentialsChangedAt }: Preset): Subject => ({
    id,
    name,
    ...(projectId === undefined ? {} : { projectId }),
    fields: {
      name,
      description,
      provider,
      'allowed.projects': allowed?.projects?.join(', '),
      'allowed.emailDomains': allowed?.emailDomains?.join(', '),
      credentialsChangedAt: instant(credentialsChangedAt),
    },
  }),

  /** What operators switch; the rest of a seed is in files. */
  seed: ({ name, drain }: { name: string; drain?: Drain | undefined }): Subject => ({
    id: name,
    name,
    fields: { 'drain.since': instant(drain?.since), 'drain.reason': drain?.reason, 'drain.by': drain?.by },
  }),

  /** Of its address only the host: the rest can be as good as a password. */
  webhook: ({ id, name, projectId, url, events, disabled }: Webhook): Subject => ({
    id,
    name,
    ...(projectId === undefined ? {} : { projectId }),
    fields: { name, host: new URL(url).host, events: events.join(', '), disabledAt: instant(disabled?.at) },
  }),

  announcement: ({ id, title, text, severity, ...rest }: Announcement): Subject => ({
    id,
    name: title,
    fields: {
      title,
      text,
      severity,
      startsAt: instant(rest.startsAt),
      endsAt: instant(rest.endsAt),
      seeds: rest.seeds.join(', ') || undefined,
      datacenters: rest.datacenters.join(', ') || undefined,
    },
  }),

  cluster: (cluster: Cluster): Subject => ({
    id: cluster.id,
    name: cluster.name,
    projectId: cluster.projectId,
    clusterId: cluster.id,
    fields: {
      name: cluster.name,
      datacenter: cluster.datacenter,
      'madeFrom.template': cluster.madeFrom?.name,
      preset: cluster.preset?.name,
      ...Object.fromEntries(
        Object.entries(cluster.restoredFrom ?? {}).map(([key, value]) => [`restoredFrom.${key}`, value]),
      ),
      seed: cluster.seed,
      version: cluster.version,
      profile: cluster.profile,
      'network.podCIDR': cluster.network.podCIDR,
      'network.serviceCIDR': cluster.network.serviceCIDR,
      'network.dnsDomain': cluster.network.dnsDomain,
      ...Object.fromEntries(Object.entries(cluster.labels).map(([key, value]) => [`labels[${key}]`, value])),
      deletionProtection: String(cluster.deletionProtection),
      ...Object.fromEntries(
        Object.entries(cluster.snapshots ?? {}).map(([key, value]) => [`snapshotPolicy.${key}`, String(value)]),
      ),
      ...Object.fromEntries(optionFields(cluster)),
      ...Object.fromEntries(nodePoolFields(cluster.nodePools)),
      'pause.since': instant(cluster.pause?.since),
      'pause.components': cluster.pause?.components?.join(', '),
      'pause.reason': cluster.pause?.reason,
      'pause.until': instant(cluster.pause?.until),
      ...Object.fromEntries(cluster.sshKeyIds.map((id) => [`sshKeys[${id}]`, 'attached'])),
      deletedAt: instant(cluster.deletedAt),
    },
  }),
} as const satisfies Record<SubjectKind, unknown>

const instant = (date: Date | undefined) => date?.toISOString()
