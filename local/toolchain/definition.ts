import type { DebianPackage } from './debian/packages.ts'

/** Processor names as Go and most publishers write them. */
export type Arch = 'amd64' | 'arm64'

/** An official release file. `{arch}` in an address or member stands for the processor's name. */
export type Release = {
  readonly url: string
  /** The publisher's list of SHA-256 sums: a bare sum, or lines of sum and file name. */
  readonly checksums: string
  /** Path inside a `.tar.gz`; without it the file is the program itself. */
  readonly member?: string
  /** For publishers who name processors in their own way. */
  readonly archNames?: Readonly<Record<Arch, string>>
}

export type Tool = {
  /** Where it differs from its group's. */
  readonly version?: string
  /** What the build calls the file, where that differs from the tool's name. */
  readonly builtAs?: string
  /** How a program found on PATH says its version; absent where none can be asked reliably. */
  readonly ask?: { readonly args: readonly string[]; readonly answer: string }
  readonly release?: Release
}

type BuildFacts = {
  /** Cold, on two cores. */
  readonly expectedMs: number
  /** What a cold build adds to the compiler's caches and ours, roughly. */
  readonly diskMiB: number
  /** Debian packages that the build itself needs. */
  readonly packages?: readonly DebianPackage[]
}

export type GoBuild = BuildFacts & {
  readonly kind: 'go'
  /** Folder under `modules/` with go.mod and go.sum. */
  readonly module: string
  /** `tool`: every program that go.mod's tool directive names. `.`: the module's own program. Or that one of them. */
  readonly target: 'tool' | '.' | `k8s.io/${string}`
  /** Packages whose tests become a program each, `NAME.test`, beside the others. */
  readonly tests?: readonly string[]
  readonly ldflags: string
  readonly tags?: string
  readonly cgo?: boolean
}

export type CargoBuild = BuildFacts & {
  readonly kind: 'cargo'
  readonly crate: string
  /** Lowest compiler that is known to build it. */
  readonly rust: string
}

/** Programs that are published and built together. */
export type ToolGroup = {
  readonly name: string
  readonly version: string
  readonly tools: Readonly<Record<string, Tool>>
  readonly build: GoBuild | CargoBuild
  /** A Debian package whose programs will do when nothing else works; its version is Debian's. */
  readonly debian?: { readonly package: DebianPackage; readonly directory: string }
}
