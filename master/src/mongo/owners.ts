/** In the field `owner` of what belongs to a project or to the platform: no id of a project is like that. */
export const PLATFORM = 'platform'

export const ownerOf = (projectId: string | undefined): string => projectId ?? PLATFORM

export const fromOwner = (owner: string): { projectId?: string } => (owner === PLATFORM ? {} : { projectId: owner })
