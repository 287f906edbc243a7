import { useEffect, useState } from 'react'
import { dismiss, isDismissed, isOf, readDismissed, writeDismissed } from './dismissed.ts'

type Shown = { readonly id: string; readonly revision: number }

/** What this person has put away in this browser, on whichever of its pages. */
export function useDismissed(userId: string) {
  const [dismissed, setDismissed] = useState(() => readDismissed(localStorage, userId))
  useEffect(() => {
    const read = ({ key }: StorageEvent) => {
      if (isOf(key, userId)) setDismissed(readDismissed(localStorage, userId))
    }
    window.addEventListener('storage', read)
    return () => window.removeEventListener('storage', read)
  }, [userId])

  return {
    has: (shown: Shown) => isDismissed(dismissed, shown),
    add(shown: Shown) {
      // Another page may have put something away since.
      const next = dismiss([...new Set([...readDismissed(localStorage, userId), ...dismissed])], shown)
      writeDismissed(localStorage, userId, next)
      setDismissed(next)
    },
  }
}
