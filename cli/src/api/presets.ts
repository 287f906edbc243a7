import {
  CreatePresetDocument,
  DeletePresetDocument,
  ListPresetsDocument,
  ListProjectPresetsDocument,
  UpdatePresetDocument,
  type CreatePresetInput,
  type PresetFieldsFragment,
  type UpdatePresetInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { ApiError, InvalidField } from './errors.ts'

export type Preset = PresetFieldsFragment

/** Those that clusters of a project can use; without one those of the platform, for who runs it. */
export async function listPresets(api: ApiClient, projectId?: string): Promise<readonly Preset[]> {
  if (projectId === undefined) return (await api.run(ListPresetsDocument, {})).presets
  return (await api.run(ListProjectPresetsDocument, { projectId })).project.presets
}

/** By name or id; one of the project before one of the platform. @throws when there is none */
export async function findPreset(api: ApiClient, wanted: string, projectId?: string): Promise<Preset> {
  const alike = (await listPresets(api, projectId)).filter(({ name, id }) => name === wanted || id === wanted)
  const found = alike.find(({ project }) => project !== null) ?? alike[0]
  if (found) return found
  throw new CliError(`there is no preset "${wanted}" that you can use: \`./seedbed preset list\` shows those there are`)
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function createPreset(api: ApiClient, input: CreatePresetInput): Promise<Preset> {
  const { createPreset: result } = await api.run(CreatePresetDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.preset
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function updatePreset(api: ApiClient, input: UpdatePresetInput): Promise<Preset> {
  const { updatePreset: result } = await api.run(UpdatePresetDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.preset
}

/** @throws ApiError naming the clusters that use it */
export async function deletePreset(api: ApiClient, id: string): Promise<void> {
  const { deletePreset: result } = await api.run(DeletePresetDocument, { input: { id } })
  if (result.__typename === 'PresetInUse') throw new ApiError('CONFLICT', result.message)
}
