import { demand, getProject, OWNERS, page, requireUser, type Context } from './context.ts'
import { demandReadAll } from './shared-things.ts'
import type { AuditEntry } from './world.ts'

type Filter = {
  readonly [K in 'actor' | 'projectId' | 'clusterId' | 'operation' | 'since' | 'until']?: string | null
} & { readonly credentials?: boolean | null }
type Args = { readonly filter?: Filter | null; first?: number; after?: string | null }

export const auditQuery = {
  auditEntries(_: unknown, { filter, ...args }: Args, context: Context) {
    if (filter?.projectId && requireUser(context).platformRole === null)
      demand(context, getProject(context, filter.projectId), OWNERS)
    else demandReadAll(context)
    return page(
      context.world.audit.filter((entry) => matches(entry, filter ?? {})),
      args,
    )
  },
}

function matches(entry: AuditEntry, filter: Filter): boolean {
  const has: Readonly<Record<keyof Filter, boolean>> = {
    actor: [entry.actor.id, entry.actor.name].includes(filter.actor ?? null),
    projectId: entry.projectId === filter.projectId,
    clusterId: entry.clusterId === filter.clusterId,
    operation: entry.operation === filter.operation,
    since: entry.at.toISOString() >= (filter.since ?? ''),
    until: entry.at.toISOString() < (filter.until ?? ''),
    credentials: entry.credential !== null || !filter.credentials,
  }
  return Object.entries(has).every(([part, holds]) => filter[part as keyof Filter] == null || holds)
}

type Resolver = (...asked: [parent: unknown, args: never, context: Context, info: never]) => unknown
type Named = { readonly input?: Readonly<Record<string, unknown>> }

const KINDS = [
  'announcement',
  'webhook',
  'preset',
  'template',
  'project',
  'sshKey',
  'serviceAccount',
  'token',
  'session',
  'user',
  'cluster',
]
const kindOf = (operation: string) => {
  const found = KINDS.find((kind) => operation.toLowerCase().includes(kind.toLowerCase())) ?? 'user'
  return found === 'template' ? 'clusterTemplate' : found
}
const text = (value: unknown) => (typeof value === 'string' ? value : null)

/** Writes down who asked for what. */
export function audited<T extends Readonly<Record<string, Resolver>>>(mutations: T): T {
  const all = Object.entries(mutations).map(([operation, resolve]) => {
    const watched: Resolver = async (...asked) => {
      const answer = await resolve(...asked)
      const [, args, context] = asked
      context.world.audit.unshift(entryOf(operation, args, context))
      return answer
    }
    return [operation, watched]
  })
  return Object.fromEntries(all) as T
}

/** Of what has this id. */
function nameOf(id: unknown, { world }: Context): string | null {
  const things = [...world.clusters, ...world.projects, ...world.webhooks, ...world.presets, ...world.templates]
  return (
    things.find((thing) => thing.id === id)?.name ?? world.announcements.find((one) => one.id === id)?.title ?? null
  )
}

function entryOf(operation: string, { input = {} }: Named, context: Context): AuditEntry {
  const { user } = context
  return {
    id: context.world.newId(20),
    at: new Date(),
    operation,
    actor: {
      kind: user ? 'user' : 'nobody',
      id: user?.id ?? null,
      name: user?.email ?? null,
      projectId: null,
      tokenId: null,
    },
    subject: {
      kind: kindOf(operation),
      id: text(input['id']),
      name: text(input['name']) ?? text(input['title']) ?? nameOf(input['id'], context),
    },
    projectId: text(input['projectId']),
    clusterId: text(input['clusterId']),
    credential: null,
    changes: [],
    origin: { address: context.address, requestId: context.world.newId(), userAgent: context.userAgent },
    result: 'OK',
  }
}
