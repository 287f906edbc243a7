import type { Entry } from '../image.ts'

/** What the images of the catalog are made from. */
export type Sources = {
  /** Paths of programs by the tool's name. */
  readonly tools: Readonly<Record<string, string>>
  readonly checkoutDir: string
  readonly imagesDir: string
  /** Lowest layer of every image. */
  readonly base: readonly Entry[]
}

/** @throws Error if the caller did not provide the tool. */
export function programOf(s: Pick<Sources, 'tools'>, tool: string): string {
  const path = s.tools[tool]
  if (path === undefined) throw new Error(`the images need the tool ${tool}, which was not given`)
  return path
}
