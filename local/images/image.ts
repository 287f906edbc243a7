/** Something in an image's file system. Paths are absolute; owner is root; there are no times. */
export type Entry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** A file of this machine; by default executable. Links are followed. */
  | { readonly kind: 'file'; readonly path: string; readonly source: string; readonly mode?: number }
  /** A file given here; by default only readable. */
  | { readonly kind: 'content'; readonly path: string; readonly content: string | Uint8Array; readonly mode?: number }

/** The part of an OCI image configuration that we set, in OCI's own names. */
export type RunConfig = {
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly User?: string
  readonly WorkingDir?: string
  readonly Env?: readonly string[]
}

export type ImageSpec = {
  /** Full name with its registry: `registry.k8s.io/pause`. */
  readonly name: string
  /** The publisher's tag, or a version to which the content's digest is added: such a tag never means two things. */
  readonly tag: { readonly exact: string } | { readonly contentAfter: string }
  /** Lowest first. What changes seldom belongs low: equal layers are made, kept and sent once. */
  readonly layers: readonly (readonly Entry[])[]
  readonly run: RunConfig
}

export type BuiltImage = {
  /** `registry.k8s.io/kube-apiserver:v1.36.3` */
  readonly ref: string
  /** Of the manifest: `sha256:…` */
  readonly digest: string
  /** Holds one image as an OCI image layout. */
  readonly layoutDir: string
}
