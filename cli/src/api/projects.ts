import {
  CreateProjectDocument,
  DeleteProjectDocument,
  ListProjectsDocument,
  type ProjectFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type Project = ProjectFieldsFragment

export function listProjects(api: ApiClient): Promise<Project[]> {
  return allPages(async (after) => (await api.run(ListProjectsDocument, { after })).projects)
}

/** By name or id. @throws when there is none that the viewer may see */
export async function getProject(api: ApiClient, nameOrId: string): Promise<Project> {
  const projects = await listProjects(api)
  const found = projects.find((p) => p.name === nameOrId) ?? projects.find((p) => p.id === nameOrId)
  if (found) return found
  throw new CliError(
    `there is no project "${nameOrId}" that you are a member of: \`./seedbed project list\` shows yours`,
  )
}

/** @throws InvalidField when the name is malformed or taken */
export async function createProject(api: ApiClient, name: string): Promise<Project> {
  const { createProject: result } = await api.run(CreateProjectDocument, { input: { name } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

export async function deleteProject(api: ApiClient, id: string): Promise<void> {
  await api.run(DeleteProjectDocument, { input: { id } })
}
