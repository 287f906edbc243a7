import type { InvalidInput } from '../input.ts'
import { authorizeLogIn, authorizePerson, type Viewer } from '../policy.ts'
import type { Client } from '../sessions/model.ts'
import type { IssuedToken, TokenIssuer } from './issuer.ts'
import { limitTo, TOKEN_SCOPES, type ApiToken } from './model.ts'
import type { NewToken } from './new-token.ts'
import type { TokenRepository } from './repository.ts'

/** Uses within this time of the last one stored are not written down. */
const USE_MS = 60_000

type Deps = {
  tokens: TokenRepository
  issuer: TokenIssuer
  /** Who the owner of a token is now; undefined when nobody, or disabled. */
  findOwner: (ownerId: string) => Promise<Viewer | undefined>
}

/** Personal tokens: what people give to programs that act in their name. */
export class TokenService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The viewer's own. */
  async list(viewer: Viewer): Promise<ApiToken[]> {
    authorizePerson(viewer)
    return this.#deps.tokens.listOf(viewer.userId)
  }

  async create(viewer: Viewer, input: NewToken): Promise<IssuedToken | InvalidInput> {
    authorizeLogIn(viewer)
    const scopes = TOKEN_SCOPES.filter((scope) => scope !== 'admin' || viewer.isAdmin)
    return this.#deps.issuer.issue(viewer, input, { id: viewer.userId, scopes, kind: 'personalToken' })
  }

  /** One of the viewer's own. A token may end itself, as whoever finds one should. */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    if (viewer.tokenId !== id) authorizeLogIn(viewer)
    await this.#deps.issuer.revoke(viewer, viewer.userId, id)
  }

  /** In whose name a token acts, and what it may, by the hash of its secret; undefined when it has ended. */
  async findViewer(hash: string, client?: Client): Promise<Viewer | undefined> {
    const now = new Date()
    const token = await this.#deps.tokens.findByHash(hash, now)
    const owner = token && (await this.#deps.findOwner(token.ownerId))
    if (!owner) return undefined
    if (client && now.getTime() - (token.lastUsedAt?.getTime() ?? 0) >= USE_MS) {
      await this.#deps.tokens.saveUse(token.id, now, client.address)
    }
    return { ...limitTo(token.scope, owner), tokenId: token.id }
  }
}
