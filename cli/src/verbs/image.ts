import type { Context } from '../context.ts'

/** Makes the images of Seedbed and brings them to a registry; prints what to give to `seed install` and `master install`. */
export async function pushImages(
  c: Context,
  repository: string,
  flags: { readonly json?: true; readonly insecure?: true },
): Promise<void> {
  const { publishOwnImages } = await import('../../../local/platform.ts')
  const refs = await publishOwnImages({
    repository,
    isInsecure: flags.insecure ?? false,
    checkoutDir: c.checkoutDir,
    progress: c.progress,
    signal: c.signal(),
  })
  if (flags.json) c.out.json(refs)
  else for (const ref of refs) c.out.line(ref)
}
