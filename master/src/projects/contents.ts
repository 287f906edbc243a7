import type { ClusterTemplateRepository } from '../cluster-templates/repository.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { InvitationRepository } from '../invitations/repository.ts'
import type { PresetRepository } from '../presets/repository.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import type { SshKeyRepository } from '../ssh-keys/repository.ts'
import { rounded } from './quota.ts'

/** How much there is in a project: its use of the quota, and what its deletion takes along. */
export type Contents = {
  /** Those being deleted included. */
  readonly clusters: number
  /** As the seeds last counted them. */
  readonly nodes: number
  /** Of all nodes, to a tenth, as the next. */
  readonly cpus: number
  readonly memoryGiB: number
  readonly sshKeys: number
  readonly invitations: number
  readonly serviceAccounts: number
  readonly clusterTemplates: number
  readonly presets: number
}

/** Where what belongs to projects is kept. */
export type ContentsDeps = {
  clusters: ClusterRepository
  sshKeys: SshKeyRepository
  invitations: InvitationRepository
  accounts: ServiceAccountRepository
  templates: ClusterTemplateRepository
  presets: PresetRepository
}

export async function countContents(deps: ContentsDeps, projectId: string): Promise<Contents> {
  const [used, sshKeys, invitations, serviceAccounts, clusterTemplates, presets] = await Promise.all([
    deps.clusters.usedIn(projectId),
    deps.sshKeys.countOfProject(projectId),
    deps.invitations.countOfProject(projectId, new Date()),
    deps.accounts.countOf(projectId),
    deps.templates.countOf(projectId),
    deps.presets.countOf(projectId),
  ])
  return {
    clusters: used.slots.length,
    nodes: used.nodes,
    cpus: rounded(used.cpus),
    memoryGiB: rounded(used.memoryGiB),
    sshKeys,
    invitations,
    serviceAccounts,
    clusterTemplates,
    presets,
  }
}
