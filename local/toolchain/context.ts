import type { Arch } from './definition.ts'
import type { Descriptor } from './lock.ts'

/** SHA-256 of release files by their address; read instead of the publisher's list where it has an entry. */
export type Pins = Readonly<Record<string, string>>

/** What every way of coming by a tool may know. */
export type Context = {
  readonly cacheDir: string
  readonly modulesDir: string
  readonly programFolders: readonly string[]
  readonly arch: Arch
  readonly pins: Pins
  readonly signal: AbortSignal
  /** Tells the person what is being done just now. */
  readonly say: (detail: string) => void
  /** Set while the build lock is held: a child that inherits it keeps the lock until it has ended too. */
  readonly heldLock?: Descriptor
}
