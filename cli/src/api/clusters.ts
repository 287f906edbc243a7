import {
  CreateClusterDocument,
  DeleteClusterDocument,
  GetClusterDocument,
  ListClustersDocument,
  type ClusterFieldsFragment,
  type CreateClusterInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'
import { getProject, listProjects } from './projects.ts'

export type Cluster = ClusterFieldsFragment
export type Condition = Cluster['conditions'][number]

export async function getCluster(api: ApiClient, id: string): Promise<Cluster> {
  return (await api.run(GetClusterDocument, { id })).cluster
}

export function listProjectClusters(api: ApiClient, projectId: string): Promise<Cluster[]> {
  return allPages(async (after) => (await api.run(ListClustersDocument, { projectId, after })).project.clusters)
}

/** The clusters of one project, by name or id, or of every project of the viewer. */
export async function listClusters(api: ApiClient, project?: string): Promise<Cluster[]> {
  const projects = project === undefined ? await listProjects(api) : [await getProject(api, project)]
  const lists = await Promise.all(projects.map((p) => listProjectClusters(api, p.id)))
  return lists.flat()
}

/** By name or id, in one project or in all. @throws when there is none, or several of that name */
export async function findCluster(api: ApiClient, nameOrId: string, project?: string): Promise<Cluster> {
  const clusters = await listClusters(api, project)
  const byId = clusters.find((c) => c.id === nameOrId)
  if (byId) return byId
  const named = clusters.filter((c) => c.name === nameOrId)
  const [only] = named
  if (!only) {
    throw new CliError(`there is no cluster "${nameOrId}" that you can see: \`./seedbed cluster list\` shows yours`)
  }
  if (named.length === 1) return only
  const projects = named.map((c) => c.project.name).join(', ')
  throw new CliError(`"${nameOrId}" is the name of clusters in the projects ${projects}: choose one with --project`)
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function createCluster(api: ApiClient, input: CreateClusterInput): Promise<Cluster> {
  const { createCluster: result } = await api.run(CreateClusterDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.cluster
}

/** Asks for deletion and returns at once. */
export async function deleteCluster(api: ApiClient, id: string): Promise<Cluster> {
  return (await api.run(DeleteClusterDocument, { input: { id } })).deleteCluster.cluster
}
