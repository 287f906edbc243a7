import {
  CreateClusterTemplateDocument,
  DeleteClusterTemplateDocument,
  ListClusterTemplatesDocument,
  ListProjectClusterTemplatesDocument,
  UpdateClusterTemplateDocument,
  type ClusterTemplateFieldsFragment,
  type CreateClusterTemplateInput,
  type UpdateClusterTemplateInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type ClusterTemplate = ClusterTemplateFieldsFragment

/** Those of the platform, and of a project if one is given. */
export async function listClusterTemplates(api: ApiClient, projectId?: string): Promise<readonly ClusterTemplate[]> {
  if (projectId === undefined) return (await api.run(ListClusterTemplatesDocument, {})).clusterTemplates
  return (await api.run(ListProjectClusterTemplatesDocument, { projectId })).project.clusterTemplates
}

/** By name or id; one of the project before one of the platform. @throws when there is none */
export async function findClusterTemplate(
  api: ApiClient,
  wanted: string,
  projectId?: string,
): Promise<ClusterTemplate> {
  const alike = (await listClusterTemplates(api, projectId)).filter(({ name, id }) => name === wanted || id === wanted)
  const found = alike.find(({ project }) => project !== null) ?? alike[0]
  if (found) return found
  throw new CliError(
    `there is no cluster template "${wanted}": \`./seedbed cluster template list\` shows those there are`,
  )
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function createClusterTemplate(
  api: ApiClient,
  input: CreateClusterTemplateInput,
): Promise<ClusterTemplate> {
  const { createClusterTemplate: result } = await api.run(CreateClusterTemplateDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.clusterTemplate
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function updateClusterTemplate(
  api: ApiClient,
  input: UpdateClusterTemplateInput,
): Promise<ClusterTemplate> {
  const { updateClusterTemplate: result } = await api.run(UpdateClusterTemplateDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.clusterTemplate
}

export async function deleteClusterTemplate(api: ApiClient, id: string): Promise<void> {
  await api.run(DeleteClusterTemplateDocument, { input: { id } })
}
