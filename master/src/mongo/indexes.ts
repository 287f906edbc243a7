import type { Db, IndexDescription } from 'mongodb'

/** Of what is not told yet: see `OutboxRepository`. */
const outbox: IndexDescription = { name: 'outbox', key: { 'outbox.id': 1 }, sparse: true }

/** Every index there is. A uniqueness that is promised to people is an index here, never a look before a write. */
const INDEXES: Record<string, IndexDescription[]> = {
  users: [
    { name: 'email', key: { email: 1 }, unique: true },
    { name: 'identity', key: { identityKey: 1 }, unique: true, sparse: true },
    { name: 'groups', key: { groups: 1 }, sparse: true },
    { name: 'access', key: { accessChangedAt: 1 }, sparse: true },
    outbox,
  ],
  sessions: [
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { name: 'user', key: { userId: 1 } },
  ],
  apiTokens: [
    { name: 'hash', key: { hash: 1 }, unique: true },
    { name: 'name', key: { ownerId: 1, name: 1 }, unique: true },
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 30 * 24 * 3_600 },
  ],
  serviceAccounts: [{ name: 'name', key: { projectId: 1, name: 1 }, unique: true }],
  loginPlaces: [{ name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  loginFailures: [{ name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  logInRequests: [
    { name: 'code', key: { code: 1 }, unique: true },
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
  logInRequestCounts: [{ name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  joinTokenCounts: [{ name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  projects: [
    { name: 'name', key: { name: 1 }, unique: true },
    { name: 'member', key: { 'members.userId': 1 } },
    { name: 'group', key: { 'groups.group': 1 }, sparse: true },
    { name: 'label', key: { labels: 1, name: 1 }, sparse: true },
    { name: 'access', key: { accessChangedAt: 1 }, sparse: true },
    { name: 'pausedUntil', key: { 'pause.until': 1 }, sparse: true },
    { name: 'deleting', key: { deletingAt: 1 }, sparse: true },
    outbox,
  ],
  invitations: [
    { name: 'address', key: { projectId: 1, email: 1 }, unique: true },
    { name: 'email', key: { email: 1 } },
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    outbox,
  ],
  sshKeys: [
    { name: 'name', key: { projectId: 1, name: 1 }, unique: true },
    { name: 'fingerprint', key: { projectId: 1, fingerprint: 1 }, unique: true },
  ],
  clusters: [
    { name: 'name', key: { projectId: 1, name: 1 }, unique: true },
    {
      name: 'slot',
      key: { projectId: 1, slot: 1 },
      unique: true,
      partialFilterExpression: { slot: { $exists: true } },
    },
    // Only clusters of seeds and datacenters that have a limit take a place there.
    {
      name: 'seedSlot',
      key: { seed: 1, seedSlot: 1 },
      unique: true,
      partialFilterExpression: { seedSlot: { $exists: true } },
    },
    {
      name: 'datacenterSlot',
      key: { datacenter: 1, datacenterSlot: 1 },
      unique: true,
      partialFilterExpression: { datacenterSlot: { $exists: true } },
    },
    // Each filter of a list with the order of names, and both orders for everything and for one project.
    { name: 'listByName', key: { name: 1, _id: 1 } },
    { name: 'listByAge', key: { createdAt: 1, _id: 1 } },
    { name: 'listOfProjectByName', key: { projectId: 1, name: 1, _id: 1 } },
    { name: 'listOfProjectByAge', key: { projectId: 1, createdAt: 1, _id: 1 } },
    { name: 'listOfSeed', key: { seed: 1, name: 1, _id: 1 } },
    { name: 'listOfDatacenter', key: { datacenter: 1, name: 1, _id: 1 } },
    { name: 'listOfVersion', key: { version: 1, name: 1, _id: 1 } },
    { name: 'listOfReady', key: { ready: 1, name: 1, _id: 1 } },
    { name: 'listOfLabel', key: { labels: 1, name: 1, _id: 1 } },
    { name: 'pausedUntil', key: { 'pause.until': 1 }, sparse: true },
    { name: 'deleting', key: { deletedAt: 1 }, sparse: true },
    { name: 'pending', key: { pending: 1 } },
    { name: 'sshKey', key: { sshKeyIds: 1 } },
    outbox,
    { name: 'preset', key: { 'preset.id': 1, name: 1 }, sparse: true },
  ],
  clusterTemplates: [{ name: 'name', key: { owner: 1, name: 1 }, unique: true }],
  presets: [
    { name: 'name', key: { owner: 1, name: 1 }, unique: true },
    { name: 'sealedBy', key: { 'sealed.keyId': 1 } },
    { name: 'untold', key: { untoldSince: 1 }, sparse: true },
    { name: 'deleting', key: { deletingAt: 1 }, sparse: true },
  ],
  signingKeys: [{ name: 'sequence', key: { sequence: 1 }, unique: true }],
  auditEntries: [
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { name: 'project', key: { projectId: 1, _id: -1 }, sparse: true },
    { name: 'cluster', key: { clusterId: 1, _id: -1 }, sparse: true },
    { name: 'actor', key: { 'actor.id': 1, _id: -1 } },
    { name: 'actorName', key: { 'actor.name': 1, _id: -1 } },
    { name: 'operation', key: { operation: 1, _id: -1 } },
    { name: 'time', key: { at: -1 } },
    { name: 'unfinished', key: { result: 1, at: 1 } },
  ],
  clusterEvents: [
    { name: 'cluster', key: { clusterId: 1, _id: -1 } },
    { name: 'project', key: { projectId: 1, _id: -1 } },
    { name: 'age', key: { at: 1 }, expireAfterSeconds: 30 * 24 * 3_600 },
  ],
  webhooks: [
    { name: 'name', key: { projectId: 1, name: 1 }, unique: true },
    { name: 'event', key: { events: 1, projectId: 1 } },
    { name: 'ending', key: { endingAt: 1 }, sparse: true },
    { name: 'sealing', key: { 'sealedSecret.keyId': 1 } },
  ],
  webhookDeliveries: [
    { name: 'webhook', key: { webhookId: 1, _id: -1 } },
    { name: 'state', key: { webhookId: 1, state: 1, _id: -1 } },
    { name: 'due', key: { state: 1, nextAttemptAt: 1, webhookId: 1 } },
    { name: 'next', key: { webhookId: 1, state: 1, nextAttemptAt: 1 } },
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
  webhookTestCounts: [{ name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  mails: [
    { name: 'due', key: { state: 1, nextAttemptAt: 1 } },
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
  // Those that ended are kept for so long; without an end it is until somebody deletes them.
  announcements: [
    { name: 'expiry', key: { endsAt: 1 }, expireAfterSeconds: 90 * 24 * 3_600 },
    { name: 'order', key: { order: -1 }, unique: true },
  ],
  deletedClusters: [
    { name: 'expiry', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { name: 'forced', key: { 'forced.seed': 1 }, sparse: true },
  ],
}

/** Makes what is missing; several masters may do it at once. */
export async function createIndexes(db: Db): Promise<void> {
  for (const [collection, indexes] of Object.entries(INDEXES)) {
    await db.collection(collection).createIndexes(indexes)
  }
}
