import type { Credential, SubjectKind } from './model.ts'

/** What is kept of an operation. */
export type Rule = {
  readonly of: SubjectKind
  /** The field of `input` that names the subject, or holds the file that does; `viewer` where it is who asks; absent where it is made. */
  readonly by?: string
  /** The field of the answer that holds what was made. */
  readonly made?: string
  /** What it is made in, and the field of `input` that names that: says whose project it is, also when it is refused. */
  readonly in?: readonly [SubjectKind, string]
  /** What is handed out when it succeeds. */
  readonly grants?: Credential
  /** Fields of the answer to keep, of what was handed out. */
  readonly tells?: readonly string[]
  /** The field of `input` that asks for a dry run. That changes nothing and hands out nothing: like a query it is not kept. */
  readonly dryRun?: string
  /** A field of the answer, and what it says when everything was so already: nothing happened then, and nothing is kept. */
  readonly idle?: readonly [string, string]
  /** Who asks need not be logged in. What is refused for being asked too often is not kept then: anybody could fill the store. */
  readonly anonymous?: true
}

const inProject = ['project', 'projectId'] as const

/** Of every mutation. A mutation without a rule does not compile (graphql/mutations.ts). */
export const RULES = {
  logIn: { of: 'user', by: 'email', grants: 'session', tells: ['expiresAt'], anonymous: true },
  logOut: { of: 'user', by: 'viewer' },
  changePassword: { of: 'user', by: 'email', grants: 'session', tells: ['expiresAt'], anonymous: true },
  createUser: { of: 'user', made: 'user', grants: 'oneTimePassword' },
  resetPassword: { of: 'user', by: 'id', grants: 'oneTimePassword' },
  disableUser: { of: 'user', by: 'id' },
  enableUser: { of: 'user', by: 'id' },
  setPlatformRole: { of: 'user', by: 'id' },

  confirmLogInRequest: { of: 'user', by: 'viewer' },
  refuseLogInRequest: { of: 'user', by: 'viewer' },
  endSession: { of: 'session', by: 'id' },
  endOtherSessions: { of: 'user', by: 'viewer' },
  createToken: { of: 'token', made: 'token', grants: 'personalToken' },
  revokeToken: { of: 'token', by: 'id' },

  createServiceAccount: { of: 'serviceAccount', made: 'serviceAccount', in: inProject },
  deleteServiceAccount: { of: 'serviceAccount', by: 'id' },
  createServiceAccountToken: {
    of: 'token',
    made: 'token',
    in: ['serviceAccount', 'serviceAccountId'],
    grants: 'serviceAccountToken',
  },
  revokeServiceAccountToken: { of: 'token', by: 'id', in: ['serviceAccount', 'serviceAccountId'] },

  createProject: { of: 'project', made: 'project' },
  setProjectLabels: { of: 'project', by: 'projectId' },
  addMember: { of: 'project', by: 'projectId' },
  setMemberRole: { of: 'project', by: 'projectId' },
  removeMember: { of: 'project', by: 'projectId' },
  setGroupRole: { of: 'project', by: 'projectId' },
  removeGroup: { of: 'project', by: 'projectId' },
  setProjectQuota: { of: 'project', by: 'projectId' },
  deleteProject: { of: 'project', by: 'id' },
  inviteMember: { of: 'invitation', made: 'invitation', in: inProject },
  revokeInvitation: { of: 'invitation', by: 'id' },

  createWebhook: { of: 'webhook', made: 'webhook', in: inProject, grants: 'webhookSecret' },
  updateWebhook: { of: 'webhook', by: 'id' },
  rotateWebhookSecret: { of: 'webhook', by: 'id', grants: 'webhookSecret', tells: ['formerUntil'] },
  deleteWebhook: { of: 'webhook', by: 'id' },
  testWebhook: { of: 'webhook', by: 'id' },
  replayWebhookDelivery: { of: 'webhook', by: 'webhookId' },

  createSshKey: { of: 'sshKey', made: 'sshKey', in: inProject },
  deleteSshKey: { of: 'sshKey', by: 'id' },
  attachSshKey: { of: 'cluster', by: 'clusterId' },
  detachSshKey: { of: 'cluster', by: 'clusterId' },

  createCluster: { of: 'cluster', made: 'cluster', in: inProject },
  applyCluster: {
    of: 'cluster',
    by: 'document',
    made: 'applied',
    in: ['project', 'document'],
    dryRun: 'dryRun',
    idle: ['outcome', 'unchanged'],
  },
  updateCluster: { of: 'cluster', by: 'id' },
  createNodePool: { of: 'cluster', by: 'clusterId' },
  updateNodePool: { of: 'cluster', by: 'clusterId' },
  deleteNodePool: { of: 'cluster', by: 'clusterId', tells: ['nodes'] },
  pauseCluster: { of: 'cluster', by: 'id' },
  resumeCluster: { of: 'cluster', by: 'id' },
  deleteCluster: { of: 'cluster', by: 'id', tells: ['leaves'] },
  createClusterSnapshot: { of: 'cluster', by: 'clusterId', tells: ['name'] },
  deleteClusterSnapshot: { of: 'cluster', by: 'clusterId', tells: ['name'] },
  restoreCluster: { of: 'cluster', by: 'clusterId', tells: ['name', 'snapshot', 'takenAt'] },
  issueClusterToken: { of: 'cluster', by: 'clusterId', grants: 'clusterToken', tells: ['id', 'username', 'expiresAt'] },
  createClusterTemplate: { of: 'clusterTemplate', made: 'clusterTemplate', in: inProject },
  updateClusterTemplate: { of: 'clusterTemplate', by: 'id' },
  deleteClusterTemplate: { of: 'clusterTemplate', by: 'id' },

  createPreset: { of: 'preset', made: 'preset', in: inProject },
  updatePreset: { of: 'preset', by: 'id' },
  deletePreset: { of: 'preset', by: 'id' },

  drainSeed: { of: 'seed', by: 'name' },
  undrainSeed: { of: 'seed', by: 'name' },
  relistSeed: { of: 'seed', by: 'name', dryRun: 'dryRun' },

  createAnnouncement: { of: 'announcement', made: 'announcement' },
  updateAnnouncement: { of: 'announcement', by: 'id' },
  deleteAnnouncement: { of: 'announcement', by: 'id' },

  createJoinToken: { of: 'cluster', by: 'clusterId', grants: 'joinToken', tells: ['expiresAt'] },
} as const satisfies Record<string, Rule>

/** What happens without a mutation. */
export const OTHER_RULES = {
  /** In a browser, by OpenID Connect. */
  logInWithProvider: { of: 'user', made: 'user', grants: 'session', tells: ['expiresAt'], anonymous: true },
  /** A command, by a code that its person confirmed in a browser. */
  logInWithCode: { of: 'user', made: 'user', grants: 'session', tells: ['expiresAt'], anonymous: true },
  /** By logging in with an address that is invited. */
  acceptInvitation: { of: 'project', by: 'projectId' },
} as const satisfies Record<string, Rule>

/** Answers that refuse, by type (of no mutation: by `kind`), and the code they are kept under. Every other member of a result is a success. */
export const REFUSALS: Readonly<Record<string, string>> = {
  InvalidInput: 'INVALID',
  WrongCredentials: 'WRONG_CREDENTIALS',
  PasswordChangeRequired: 'PASSWORD_CHANGE_REQUIRED',
  AccountDisabled: 'ACCOUNT_DISABLED',
  SshKeyInUse: 'CONFLICT',
  PresetInUse: 'CONFLICT',
  InvalidDocument: 'INVALID',
  ClusterConflict: 'CONFLICT',
  ClusterProtected: 'CONFLICT',
  ClusterNotReady: 'NOT_READY',
  NodePoolInUse: 'CONFLICT',
  /** By an identity provider, or of what it says. */
  refused: 'FORBIDDEN',
}
