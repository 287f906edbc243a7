import type { Role } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import { connectToProject, getProject } from '../api/projects.ts'
import * as accounts from '../api/service-accounts.ts'
import { findToken } from '../api/tokens.ts'
import type { Context } from '../context.ts'
import { lifeAndScope, showTokens, tellToken, type TokenFlags } from './token.ts'

type Flags = Target & { json?: true; project: string }

export async function listServiceAccounts(c: Context, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, flags.project)
  const found = await accounts.listServiceAccounts(api, project.id)
  await c.out.list(found, flags, {
    header: ['name', 'role', 'tokens', 'created', 'id'],
    rows: found.map((a) => [a.name, a.role, String(a.tokens.length), a.createdAt, a.id]),
    whenEmpty: `Project ${project.name} has none: \`./seedbed service-account create NAME --project ${project.name}\` makes one.`,
  })
}

export async function createServiceAccount(c: Context, name: string, flags: Flags & { role: Role }): Promise<void> {
  const api = await connect(c, flags)
  const { id: projectId } = await getProject(api, flags.project)
  const account = await accounts.createServiceAccount(api, { projectId, name, role: flags.role })
  if (flags.json) c.out.json(account)
  else c.out.line(`Service account ${account.name} (${account.id}) is there; clusters call it ${account.clusterName}.`)
}

export async function deleteServiceAccount(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const { api, account } = await target(c, nameOrId, flags)
  await accounts.deleteServiceAccount(api, account.id)
  if (flags.json) c.out.json({ id: account.id })
  else c.out.line(`Service account ${account.name} is deleted, and its tokens have ended.`)
}

export async function listAccountTokens(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const { account } = await target(c, nameOrId, flags)
  await showTokens(c, account.tokens, flags)
}

export async function createAccountToken(c: Context, nameOrId: string, o: { name: string; flags: Flags & TokenFlags }) {
  const { api, account } = await target(c, nameOrId, o.flags)
  const input = { serviceAccountId: account.id, name: o.name, ...lifeAndScope(o.flags) }
  tellToken(c, await accounts.createAccountToken(api, input), o.flags)
}

export async function revokeAccountToken(c: Context, nameOrId: string, o: { name: string; flags: Flags }) {
  const { api, account } = await target(c, nameOrId, o.flags)
  const token = findToken(account.tokens, o.name)
  await accounts.revokeAccountToken(api, account.id, token.id)
  if (o.flags.json) c.out.json({ id: token.id })
  else c.out.line(`Token ${token.name} of service account ${account.name} has ended.`)
}

async function target(c: Context, nameOrId: string, flags: Flags) {
  const { api, project } = await connectToProject(c, flags, flags.project)
  return { api, account: await accounts.findServiceAccount(api, project.id, nameOrId) }
}
