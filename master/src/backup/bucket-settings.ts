import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'

const needed = (what: string) => z.string(`is missing: ${what}`).min(1, `is empty: ${what}`)

/** The same fields as where a seed's snapshots go. */
const Settings = z.object({
  endpoint: z.url('has to be a URL like https://s3.example.org').optional(),
  region: z.string().min(1).default('us-east-1'),
  bucket: needed('the bucket that backups are written to'),
  prefix: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*\/$/, 'has to end in a slash, like seedbed/')
    .default(''),
  accessKeyId: needed('who writes to the bucket'),
  secretAccessKey: needed('the secret of who writes to the bucket'),
  pathStyle: z.enum(['true', 'false'], 'has to be true or false').default('false'),
})

/** Where backups go. Holds a secret: never log it. */
export type BucketSettings = Omit<z.infer<typeof Settings>, 'pathStyle'> & { readonly pathStyle: boolean }

/**
 * Reads settings from a directory with a file for each field, which is how a pod has a Secret.
 * @throws Error that names every field that is wrong, and quotes none
 */
export async function readBucketSettings(dir: string): Promise<BucketSettings> {
  const names = (await readdir(dir)).filter((name) => name in Settings.shape)
  const fields = await Promise.all(
    names.map(async (name) => [name, (await readFile(path.join(dir, name), 'utf8')).trim()] as const),
  )
  // An empty field of a Secret is one that was not filled in.
  const parsed = Settings.safeParse(Object.fromEntries(fields.filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`What ${dir} says of the bucket is wrong: ${wrong.join('; ')}`)
  }
  return { ...parsed.data, pathStyle: parsed.data.pathStyle === 'true' }
}
