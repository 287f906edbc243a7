import type { TokenScope } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import * as tokens from '../api/tokens.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }
export type TokenFlags = { readonly scope: TokenScope; readonly days: number }

const DAY_SECONDS = 24 * 3_600

export async function listTokens(c: Context, flags: Flags): Promise<void> {
  await showTokens(c, await tokens.listTokens(await connect(c, flags)), flags)
}

export async function createToken(c: Context, name: string, flags: Flags & TokenFlags): Promise<void> {
  const input = { name, ...lifeAndScope(flags) }
  tellToken(c, await tokens.createToken(await connect(c, flags), input), flags)
}

export async function revokeToken(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const token = tokens.findToken(await tokens.listTokens(api), nameOrId)
  await tokens.revokeToken(api, token.id)
  if (flags.json) c.out.json({ id: token.id })
  else c.out.line(`Token ${token.name} has ended.`)
}

export const lifeAndScope = ({ scope, days }: TokenFlags) => ({ scope, expirationSeconds: days * DAY_SECONDS })

export async function showTokens(c: Context, list: readonly tokens.Token[], flags: { json?: true }): Promise<void> {
  await c.out.list(list, flags, {
    header: ['name', 'scope', 'expires', 'last used', 'from', 'id'],
    rows: list.map((t) => [t.name, t.scope, t.expiresAt, t.lastUsedAt ?? 'never', t.lastUsedFrom ?? '', t.id]),
    whenEmpty: 'There are no tokens.',
  })
}

/** The secret goes to standard output alone, so that it can be piped. */
export function tellToken(c: Context, issued: tokens.IssuedToken, flags: { json?: true }): void {
  if (flags.json) {
    c.out.json(issued)
    return
  }
  const { name, scope, expiresAt } = issued.token
  c.note(`Token ${name} (${scope}) works until ${expiresAt}; it is not shown again. SEEDBED_TOKEN takes it:`)
  c.out.line(issued.secret)
}
