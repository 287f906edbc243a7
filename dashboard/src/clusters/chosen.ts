import { createContext, useContext, useSyncExternalStore } from 'react'

export type ChosenCluster = { readonly id: string; readonly name: string }

export const countOf = ({ length }: readonly unknown[]) => (length === 1 ? '1 cluster' : `${length} clusters`)

/** The clusters that somebody chose in the list. Rows ask for themselves, so that choosing one of thousands draws one. */
export class Chosen {
  readonly #byId = new Map<string, ChosenCluster>()
  readonly #listeners = new Set<() => void>()
  #all: readonly ChosenCluster[] = []

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  /** In the order in which they were chosen. The same array until that changes. */
  readonly all = (): readonly ChosenCluster[] => this.#all

  choose(cluster: ChosenCluster, isChosen: boolean): void {
    if (isChosen) this.#byId.set(cluster.id, cluster)
    else this.#byId.delete(cluster.id)
    this.#tell()
  }

  clear(): void {
    this.#byId.clear()
    this.#tell()
  }

  #tell(): void {
    this.#all = [...this.#byId.values()]
    for (const listener of this.#listeners) listener()
  }
}

/** Undefined for who can only look. */
export const ChosenClusters = createContext<Chosen | undefined>(undefined)

const NOTHING = () => () => undefined

export function useIsChosen(id: string): boolean {
  const chosen = useContext(ChosenClusters)
  return useSyncExternalStore(chosen?.subscribe ?? NOTHING, () => chosen?.has(id) ?? false)
}
