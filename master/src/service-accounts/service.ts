import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { checkName, invalid, type InvalidInput } from '../input.ts'
import { authorize, authorizeLogIn, type Permission, type Role, type Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { IssuedToken, TokenIssuer } from '../tokens/issuer.ts'
import type { ApiToken } from '../tokens/model.ts'
import type { NewToken } from '../tokens/new-token.ts'
import type { TokenRepository } from '../tokens/repository.ts'
import type { ServiceAccount } from './model.ts'
import { removeServiceAccount } from './remove.ts'
import type { ServiceAccountRepository } from './repository.ts'

/** So that no list needs pages. */
const MOST = 100

type Deps = {
  accounts: ServiceAccountRepository
  projects: ProjectRepository
  tokens: TokenRepository
  issuer: TokenIssuer
  /** Tells the project's clusters that somebody may do more or less now. */
  accessChanged: (projectId: string) => Promise<void>
  events: Events
}
export type NewAccount = { readonly projectId: string; readonly name: string; readonly role: Role }

/** Programs with a role in a project. Owners make them; no token does, since what it made would outlive it. */
export class ServiceAccountService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of a project that the viewer was already allowed to read. */
  async list(viewer: Viewer, project: Project): Promise<ServiceAccount[]> {
    authorize(viewer, 'serviceAccount:read', { ...project, thing: { kind: 'project', id: project.id } })
    return this.#deps.accounts.listOf(project.id)
  }

  /** The account that asks. */
  async getOwn(viewer: Viewer): Promise<ServiceAccount> {
    return this.#deps.accounts.get(viewer.userId)
  }

  async get(viewer: Viewer, id: string): Promise<ServiceAccount> {
    return this.#authorized(viewer, 'serviceAccount:read', id)
  }

  async create(viewer: Viewer, input: NewAccount): Promise<{ kind: 'ok'; account: ServiceAccount } | InvalidInput> {
    const { accounts, projects, accessChanged, events } = this.#deps
    const { projectId, name, role } = input
    const project = await projects.get(projectId)
    authorize(viewer, 'serviceAccount:create', { ...project, thing: { kind: 'project', id: projectId } })
    authorizeLogIn(viewer)
    const mistake = checkName('name', name)
    if (mistake) return mistake
    if (role === 'owner') return invalid('role', 'Owners are people: choose editor or viewer.')
    if ((await accounts.countOf(projectId)) >= MOST)
      return invalid('name', `The project has ${MOST} already: delete some.`)
    const createdBy = viewer.userId
    const account = { id: newId(), revision: 1, projectId, name, role, createdAt: new Date(), createdBy }
    if (!(await accounts.insert(account))) return invalid('name', `"${name}" is taken in this project.`)
    await accessChanged(projectId)
    events.serviceAccountChanged({ account: account.id, project: projectId, by: createdBy, change: 'created' })
    return { kind: 'ok', account }
  }

  /** Its tokens end at once, its access in clusters as soon as their seeds are reached. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const account = await this.#authorized(viewer, 'serviceAccount:delete', id)
    await removeServiceAccount(this.#deps, id)
    await this.#deps.accessChanged(account.projectId)
    const by = viewer.userId
    this.#deps.events.serviceAccountChanged({ account: id, project: account.projectId, by, change: 'deleted' })
  }

  async listTokens(viewer: Viewer, id: string): Promise<ApiToken[]> {
    await this.#authorized(viewer, 'serviceAccount:read', id)
    return this.#deps.tokens.listOf(id)
  }

  async createToken(viewer: Viewer, id: string, input: NewToken): Promise<IssuedToken | InvalidInput> {
    await this.#authorized(viewer, 'serviceAccount:create', id)
    authorizeLogIn(viewer)
    return this.#deps.issuer.issue(viewer, input, { id, scopes: ['read', 'write'], kind: 'serviceAccountToken' })
  }

  async revokeToken(viewer: Viewer, id: string, tokenId: string): Promise<void> {
    await this.#authorized(viewer, 'serviceAccount:delete', id)
    await this.#deps.issuer.revoke(viewer, id, tokenId)
  }

  async #authorized(viewer: Viewer, permission: Permission, id: string): Promise<ServiceAccount> {
    const account = await this.#deps.accounts.get(id)
    const project = await this.#deps.projects.get(account.projectId)
    authorize(viewer, permission, { ...project, thing: { kind: 'service account', id } })
    return account
  }
}
