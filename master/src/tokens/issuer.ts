import { notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Viewer } from '../policy.ts'
import type { ApiToken } from './model.ts'
import { decideNewToken, type NewToken, type TokenOwner } from './new-token.ts'
import type { TokenRepository } from './repository.ts'
import { newSecret, type SecretKind } from './secret.ts'

/** So that no list of tokens needs pages, and nobody fills the store. */
const MOST = 50

/** `secret` is shown this once. */
export type IssuedToken = { readonly kind: 'ok'; readonly secret: string; readonly token: ApiToken }

/** Makes and ends tokens, whoever owns them. Who may ask for that is decided by whoever calls. */
export class TokenIssuer {
  readonly #deps: { tokens: TokenRepository; events: Events }

  constructor(deps: { tokens: TokenRepository; events: Events }) {
    this.#deps = deps
  }

  async issue(
    by: Viewer,
    input: NewToken,
    owner: TokenOwner & { readonly kind: SecretKind },
  ): Promise<IssuedToken | InvalidInput> {
    const { tokens, events } = this.#deps
    const decided = decideNewToken(input, owner, new Date())
    if (decided.kind === 'invalid') return decided
    const { token } = decided
    if ((await tokens.countOf(owner.id)) >= MOST)
      return invalid('name', `There are ${MOST} tokens already: revoke some.`)
    const { secret, hash } = newSecret(owner.kind)
    if (!(await tokens.insert(token, hash))) {
      return invalid(
        'name',
        `"${token.name}" is taken (by a token that ran out, perhaps): revoke it, or choose another.`,
      )
    }
    events.tokenChanged({ token: token.id, owner: owner.id, by: by.userId, change: 'created' })
    return { kind: 'ok', secret, token }
  }

  async revoke(by: Viewer, ownerId: string, id: string): Promise<void> {
    if (!(await this.#deps.tokens.deleteOne(ownerId, id))) throw notFound('token', id)
    this.#deps.events.tokenChanged({ token: id, owner: ownerId, by: by.userId, change: 'revoked' })
  }
}
