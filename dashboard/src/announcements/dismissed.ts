/** What somebody has put away, as `ID@REVISION`: one that says something else since is there again. */
export type Dismissed = readonly string[]

/** The oldest are forgotten: by then they have ended. */
const MOST = 100
const KEY = 'seedbed.dismissed-announcements'

type Shown = { readonly id: string; readonly revision: number }

const nameOf = ({ id, revision }: Shown) => `${id}@${revision}`

/** Of several people at one browser each has their own. */
const keyOf = (userId: string) => `${KEY}.${userId}`

export const isDismissed = (dismissed: Dismissed, shown: Shown) => dismissed.includes(nameOf(shown))

export const dismiss = (dismissed: Dismissed, shown: Shown): Dismissed =>
  [...dismissed.filter((name) => name !== nameOf(shown)), nameOf(shown)].slice(-MOST)

/** Whatever is stored there; nothing where that cannot be read. */
export function readDismissed(storage: Pick<Storage, 'getItem'>, userId: string): Dismissed {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(userId)) ?? '[]')
    return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string').slice(-MOST) : []
  } catch {
    return []
  }
}

/** A browser that keeps nothing shows it again on the next page: no reason to fail on this one. */
export function writeDismissed(storage: Pick<Storage, 'setItem'>, userId: string, dismissed: Dismissed): void {
  try {
    storage.setItem(keyOf(userId), JSON.stringify(dismissed))
  } catch {
    // As said.
  }
}

/** Whether another page of this browser has written what `readDismissed` reads. */
export const isOf = (key: string | null, userId: string) => key === null || key === keyOf(userId)
