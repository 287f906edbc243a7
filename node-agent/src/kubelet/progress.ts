/** How far this machine is with another kubelet. */
export type KubeletProgress =
  /** Until the one that is tried has shown that it works. */
  | { readonly kind: 'waiting'; readonly message: string }
  /** The other one cannot be had, or did not work: the one of before runs on. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Nothing is waited for, but somebody may wonder. */
  | { readonly kind: 'note'; readonly message: string }
