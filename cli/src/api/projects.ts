import {
  CreateProjectDocument,
  DeleteProjectDocument,
  ListProjectsDocument,
  SetProjectQuotaDocument,
  type DeleteProjectInput,
  SetProjectLabelsDocument,
  type ProjectFieldsFragment,
  type ProjectFilter,
  type SetProjectLabelsInput,
  type SetProjectQuotaInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { Context } from '../context.ts'
import type { ApiClient } from './client.ts'
import { connect, type Target } from './connect.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type Project = ProjectFieldsFragment

export function listProjects(api: ApiClient, filter: ProjectFilter | null = null): Promise<Project[]> {
  return allPages(async (after) => (await api.run(ListProjectsDocument, { filter, after })).projects)
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

/** For a verb about what is in one project. Throws as `connect` and `getProject`. */
export async function connectToProject(c: Context, target: Target, nameOrId: string) {
  const api = await connect(c, target)
  return { api, project: await getProject(api, nameOrId) }
}

/** @throws InvalidField when the name is malformed or taken */
export async function createProject(api: ApiClient, name: string): Promise<Project> {
  const { createProject: result } = await api.run(CreateProjectDocument, { input: { name } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

/** True when it is gone at once, false while its clusters are being deleted. @throws InvalidField without its name */
export async function deleteProject(api: ApiClient, input: DeleteProjectInput): Promise<boolean> {
  const { deleteProject: result } = await api.run(DeleteProjectDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.gone
}

/** @throws InvalidField for a label that cannot be, ApiError with CONFLICT when somebody was faster */
export async function setProjectLabels(api: ApiClient, input: SetProjectLabelsInput): Promise<Project> {
  const { setProjectLabels: result } = await api.run(SetProjectLabelsDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}

/** @throws InvalidField for a limit below zero */
export async function setProjectQuota(api: ApiClient, input: SetProjectQuotaInput): Promise<Project> {
  const { setProjectQuota: result } = await api.run(SetProjectQuotaDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.project
}
