import * as z from 'zod'
import type { Client } from '../sessions/model.ts'

/** What a mutation can be about. */
export const SUBJECT_KINDS = [
  'user',
  'session',
  'token',
  'serviceAccount',
  'project',
  'invitation',
  'sshKey',
  'cluster',
  'clusterTemplate',
  'preset',
  'seed',
  'webhook',
  'announcement',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** What lets somebody in, and is handed out once. */
export const CREDENTIALS = [
  'session',
  'oneTimePassword',
  'personalToken',
  'serviceAccountToken',
  'kubeconfig',
  'clusterToken',
  'joinToken',
  'webhookSecret',
] as const
export type Credential = (typeof CREDENTIALS)[number]

const Actor = z.strictObject({
  /** `operator`: whoever operates the master's machine, in the name of an admin. `nobody`: not logged in. */
  kind: z.enum(['user', 'serviceAccount', 'operator', 'nobody']),
  id: z.string().optional(),
  /** What RBAC in clusters calls them. */
  name: z.string().optional(),
  /** Of a service account. */
  projectId: z.string().optional(),
  /** Set when a token asked, and not a log-in. */
  tokenId: z.string().optional(),
})
export type Actor = z.infer<typeof Actor>

/** Of a `Client`: what it claims to be is cut. */
const Origin = z.strictObject({ address: z.string(), userAgent: z.string(), requestId: z.string() })
type Origin = z.infer<typeof Origin>

/** One field of the subject; absent where there is no value. */
const Change = z.strictObject({ field: z.string(), before: z.string().optional(), after: z.string().optional() })
export type Change = z.infer<typeof Change>

/** Who did what. Strict: what is not named here is not kept. Once it has a result it never changes. */
export const AuditEntry = z.strictObject({
  /** In the order of time. */
  id: z.string(),
  at: z.date(),
  actor: Actor,
  origin: Origin,
  /** The name of the mutation. */
  operation: z.string(),
  /** `id` is absent when there is no such thing. */
  subject: z.strictObject({
    kind: z.enum(SUBJECT_KINDS),
    id: z.string().optional(),
    name: z.string().optional(),
  }),
  projectId: z.string().optional(),
  clusterId: z.string().optional(),
  credential: z.enum(CREDENTIALS).optional(),
  changes: z.array(Change),
  /** `OK` or a code of an error; absent while it is under way. */
  result: z.string().optional(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** The result of what a master began and did not end: it was killed, or lost the database. It was not acknowledged. */
export const UNKNOWN = 'UNKNOWN'

const MAX_USER_AGENT_LENGTH = 200

/** Pure. */
export const originOf = ({ address, userAgent, requestId }: Client): Origin => ({
  address,
  userAgent: userAgent.slice(0, MAX_USER_AGENT_LENGTH),
  requestId,
})
