import {
  CreateAnnouncementDocument,
  DeleteAnnouncementDocument,
  GetAnnouncementDocument,
  ListAnnouncementsDocument,
  ListCurrentAnnouncementsDocument,
  UpdateAnnouncementDocument,
  type AnnouncementFieldsFragment,
  type AnnouncementSeverity,
  type CreateAnnouncementInput,
  type UpdateAnnouncementInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'
import { allPages } from './pages.ts'

export type Announcement = AnnouncementFieldsFragment
export type Severity = AnnouncementSeverity

/** What concerns the caller now, the gravest first. */
export async function listCurrent(api: ApiClient): Promise<readonly Announcement[]> {
  return (await api.run(ListCurrentAnnouncementsDocument, {})).currentAnnouncements
}

/** All that are kept, the newest first. For admins and auditors. */
export async function listAll(api: ApiClient): Promise<readonly Announcement[]> {
  return allPages(async (after) => (await api.run(ListAnnouncementsDocument, { after: after ?? null })).announcements)
}

/** By its id, or by the title of one that is shown now. @throws when there is none, or two of that title */
export async function getAnnouncement(api: ApiClient, wanted: string): Promise<Announcement> {
  const alike = (await listCurrent(api)).filter(({ id, title }) => id === wanted || title === wanted)
  if (alike.length > 1) {
    throw new CliError(`"${wanted}" is the title of ${alike.length}: say which by its id, ${idsOf(alike)}`)
  }
  return alike[0] ?? (await api.run(GetAnnouncementDocument, { id: wanted })).announcement
}

const idsOf = (all: readonly Announcement[]) => all.map(({ id }) => id).join(' or ')

/** @throws InvalidField naming the field of the input that is wrong */
export async function createAnnouncement(api: ApiClient, input: CreateAnnouncementInput): Promise<Announcement> {
  const { createAnnouncement: result } = await api.run(CreateAnnouncementDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.announcement
}

/** @throws InvalidField naming the field of the input that is wrong */
export async function updateAnnouncement(api: ApiClient, input: UpdateAnnouncementInput): Promise<Announcement> {
  const { updateAnnouncement: result } = await api.run(UpdateAnnouncementDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.announcement
}

export async function deleteAnnouncement(api: ApiClient, id: string): Promise<void> {
  await api.run(DeleteAnnouncementDocument, { input: { id } })
}
