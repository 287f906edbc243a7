/** In the field `owner` of what belongs to a project or to the platform: no id of a project is like that. */
const PLATFORM = 'platform'

/** Whose things are seen from a project: its own and those of the platform; only the latter where there is none. */
export const ownersSeenBy = (projectId: string | undefined): string[] =>
  projectId === undefined ? [PLATFORM] : [PLATFORM, projectId]

export const ownerOf = (projectId: string | undefined): string => projectId ?? PLATFORM

export const fromOwner = (owner: string): { projectId?: string } => (owner === PLATFORM ? {} : { projectId: owner })
