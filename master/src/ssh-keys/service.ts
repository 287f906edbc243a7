import type { Cluster } from '../clusters/model.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import { notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { checkTitle, invalid, type InvalidInput } from '../input.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { authorize, type Permission, type Viewer } from '../policy.ts'
import { refuseWhileDeleting } from '../projects/change.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SshKey } from './model.ts'
import { readPublicKey } from './public-key.ts'
import type { SshKeyRepository } from './repository.ts'

type Deps = { sshKeys: SshKeyRepository; projects: ProjectRepository; clusters: ClusterRepository; events: Events }
type NewKey = { readonly projectId: string; readonly name?: string | null | undefined; readonly publicKey: string }

/** The SSH keys of projects. */
export class SshKeyService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(viewer: Viewer, project: Project, page: PageRequest): Promise<Page<SshKey>> {
    authorize(viewer, 'sshKey:read', { ...project, thing: { kind: 'project', id: project.id } })
    const found = await this.#deps.sshKeys.list(project.id, page)
    return toPage(found, page.first, ({ name }) => name)
  }

  async get(viewer: Viewer, id: string): Promise<SshKey> {
    return (await this.#authorized(viewer, 'sshKey:read', id)).sshKey
  }

  /** For loading the keys of clusters the viewer was already allowed to read. */
  async listByIds(ids: readonly string[]): Promise<SshKey[]> {
    return this.#deps.sshKeys.listByIds(ids)
  }

  async create(viewer: Viewer, input: NewKey): Promise<{ kind: 'ok'; sshKey: SshKey } | InvalidInput> {
    const project = await this.#deps.projects.get(input.projectId)
    authorize(viewer, 'sshKey:change', { ...project, thing: { kind: 'project', id: project.id } })
    refuseWhileDeleting(project)
    const decided = decideNewKey(input)
    if (decided.kind === 'invalid') return decided
    const { kind: _, ...fields } = decided
    const sshKey = { id: newId(), projectId: project.id, ...fields, createdBy: viewer.userId, createdAt: new Date() }
    const inserted = await this.#deps.sshKeys.insert(sshKey)
    if (inserted === 'name is taken') return invalid('name', `"${sshKey.name}" is taken in this project.`)
    if (inserted === 'key is there') return invalid('publicKey', 'The project has this key already.')
    this.#deps.events.sshKey({ outcome: 'created', project: project.id, sshKey: sshKey.id, by: viewer.userId })
    return { kind: 'ok', sshKey }
  }

  /** Refuses for a key that is attached, and says where. */
  async delete(viewer: Viewer, id: string): Promise<{ kind: 'ok' } | { kind: 'in-use'; clusters: Cluster[] }> {
    const { project } = await this.#authorized(viewer, 'sshKey:change', id)
    const clusters = await this.#deps.clusters.listWithSshKey(id)
    if (clusters.length > 0) return { kind: 'in-use', clusters }
    await this.#deps.sshKeys.delete(id)
    // Attached meanwhile, it may be on its way to a seed: told anew, that learns that the key is gone.
    await this.#deps.clusters.bumpSshKey(id)
    this.#deps.events.sshKey({ outcome: 'deleted', project: project.id, sshKey: id, by: viewer.userId })
    return { kind: 'ok' }
  }

  async #authorized(viewer: Viewer, permission: Permission, id: string): Promise<{ sshKey: SshKey; project: Project }> {
    const sshKey = await this.#deps.sshKeys.get(id)
    const project = await this.#deps.projects.find(sshKey.projectId)
    if (!project) throw notFound('ssh key', id)
    authorize(viewer, permission, { ...project, thing: { kind: 'ssh key', id } })
    return { sshKey, project }
  }
}

type Decided = Pick<SshKey, 'name' | 'type' | 'bits' | 'fingerprint' | 'publicKey'> & { readonly kind: 'decided' }

function decideNewKey(input: NewKey): Decided | InvalidInput {
  const key = readPublicKey(input.publicKey)
  if (key.kind === 'invalid') return key
  const name = (input.name ?? key.comment).trim()
  if (name === '') return invalid('name', 'The key has no comment to take for its name: give it one.')
  const { type, bits, fingerprint, line: publicKey } = key
  return checkTitle('name', name) ?? { kind: 'decided', name, type, bits, fingerprint, publicKey }
}
