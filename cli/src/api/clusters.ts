import {
  CreateClusterDocument,
  DeleteClusterDocument,
  GetClusterDocument,
  GetClusterDocumentDocument,
  ListClustersDocument,
  ListProjectClustersDocument,
  type ClusterFieldsFragment,
  type ClusterFilter,
  type CreateClusterInput,
  type DeleteClusterInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { ApiError, InvalidField } from './errors.ts'
import { allPages } from './pages.ts'
import { getProject } from './projects.ts'

export type Cluster = ClusterFieldsFragment
export type Condition = Cluster['conditions'][number]

export async function getCluster(api: ApiClient, id: string): Promise<Cluster> {
  return (await api.run(GetClusterDocument, { id })).cluster
}

/** As YAML that `apply` takes. */
export async function getDocument(api: ApiClient, id: string): Promise<string> {
  return (await api.run(GetClusterDocumentDocument, { id })).cluster.document
}

export function listProjectClusters(api: ApiClient, projectId: string, filter: ClusterFilter = {}): Promise<Cluster[]> {
  const variables = { projectId, filter }
  return allPages(
    async (after) => (await api.run(ListProjectClustersDocument, { ...variables, after })).project.clusters,
  )
}

/** The clusters of one project, by name or id, or of every project of the viewer. */
export async function listClusters(api: ApiClient, project?: string, filter: ClusterFilter = {}): Promise<Cluster[]> {
  if (project !== undefined) return listProjectClusters(api, (await getProject(api, project)).id, filter)
  return allPages(async (after) => (await api.run(ListClustersDocument, { filter, after })).clusters)
}

/** By name or id, in one project or in all. @throws when there is none, or several of that name */
export async function findCluster(api: ApiClient, nameOrId: string, project?: string): Promise<Cluster> {
  const alike = await listClusters(api, project, { search: nameOrId.slice(0, 63) })
  const named = alike.filter((c) => c.name === nameOrId)
  const [only] = named
  if (only && named.length === 1) return only
  if (only) {
    const projects = named.map((c) => c.project.name).join(', ')
    throw new CliError(`"${nameOrId}" is the name of clusters in the projects ${projects}: choose one with --project`)
  }
  const byId = await findById(api, nameOrId)
  if (byId && (project === undefined || [byId.project.id, byId.project.name].includes(project))) return byId
  throw new CliError(`there is no cluster "${nameOrId}" that you can see: \`./seedbed cluster list\` shows yours`)
}

async function findById(api: ApiClient, id: string): Promise<Cluster | undefined> {
  return getCluster(api, id).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return undefined
    throw error
  })
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function createCluster(api: ApiClient, input: CreateClusterInput): Promise<Cluster> {
  const { createCluster: result } = await api.run(CreateClusterDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.cluster
}

/** Asks for deletion and returns at once. @throws CliError when the cluster is protected */
export async function deleteCluster(api: ApiClient, id: string): Promise<Cluster> {
  return (await runDeletion(api, { id })).cluster
}

/** Something of a cluster that is not deleted. */
export type LeftBehind = NonNullable<Cluster['deletion']>['leaves'][number]

/** Has it forgotten although something of it is left, and gives what. @throws InvalidField saying why it is not yet */
export async function forceDeletion(api: ApiClient, id: string, confirm: string): Promise<readonly LeftBehind[]> {
  return (await runDeletion(api, { id, force: { confirm } })).leaves
}

async function runDeletion(api: ApiClient, input: DeleteClusterInput) {
  const { deleteCluster: result } = await api.run(DeleteClusterDocument, { input })
  if (result.__typename === 'ClusterProtected') throw new CliError(result.message)
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result
}
