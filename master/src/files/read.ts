import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { checkDocuments, type CheckResult } from './check.ts'
import { readDocuments } from './located.ts'
import type { Problem } from './problem.ts'

/** `hash` names the content of all files; `changedAt` is when the youngest of them was written. */
export type ReadResult = CheckResult & { readonly hash: string; readonly changedAt: Date }

/** Reads and checks every `*.yaml` and `*.yml` directly in `dir`. Never throws: what cannot be read is a problem too. */
export async function readConfigDir(dir: string): Promise<ReadResult> {
  const hash = createHash('sha256')
  const problems: Problem[] = []
  const read = await listFiles(dir, problems)
  // The directory itself counts too: a file that was taken away is a change.
  let changedAt = await stat(dir).then(
    (info) => info.mtime,
    () => new Date(0),
  )
  const documents = []
  for (const file of read) {
    try {
      const [text, info] = await Promise.all([readFile(file, 'utf8'), stat(file)])
      hash.update(`${path.basename(file)}\0${text}\0`)
      if (info.mtime > changedAt) changedAt = info.mtime
      const found = readDocuments(file, text)
      documents.push(...found.documents)
      problems.push(...found.problems)
    } catch (error) {
      problems.push(unreadable(file, error))
    }
  }
  // A time in the future would win over every later edit until then.
  const now = new Date()
  const dated = { changedAt: changedAt > now ? now : changedAt }
  return { ...checkDocuments(documents, problems), hash: hash.digest('hex').slice(0, 16), ...dated }
}

async function listFiles(dir: string, problems: Problem[]): Promise<string[]> {
  try {
    const names = (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    if (names.length === 0) {
      problems.push({
        file: dir,
        line: 0,
        field: '',
        message: 'holds no *.yaml file; put seeds.yaml, datacenters.yaml and versions.yaml here',
      })
    }
    return names.toSorted().map((name) => path.join(dir, name))
  } catch (error) {
    problems.push(unreadable(dir, error))
    return []
  }
}

const unreadable = (file: string, error: unknown): Problem => ({
  file,
  line: 0,
  field: '',
  message: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
})
