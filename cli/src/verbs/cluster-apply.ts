import { ApplyClusterDocument, type ApplyClusterMutation } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import { connect, type Target } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { splitDocuments, type FileDocument } from '../documents.ts'
import { CliError } from '../errors.ts'
import { readInput } from '../terminal/prompt.ts'

type Flags = Target & { filename: string; dryRun?: true; json?: true }
type Applied = Extract<ApplyClusterMutation['applyCluster'], { __typename: 'ApplyClusterOk' }>

/** Nothing is applied when one of the documents is wrong. */
export async function applyClusters(c: Context, flags: Flags): Promise<void> {
  const documents = splitDocuments(await readInput(flags.filename))
  if (documents.length === 0) throw new CliError(`${flags.filename} holds no document`)
  const api = await connect(c, flags)
  const tried = await applyAll(api, documents, { file: flags.filename, dryRun: true })
  const applied = flags.dryRun ? tried : await applyAll(api, documents, { file: flags.filename, dryRun: false })
  if (flags.json) c.out.json(applied)
  else for (const [index, result] of applied.entries()) tell(c, result, { document: documents[index], flags })
}

type Options = { readonly file: string; readonly dryRun: boolean }

async function applyAll(api: ApiClient, documents: readonly FileDocument[], o: Options): Promise<Applied[]> {
  const applied: Applied[] = []
  const problems: string[] = []
  for (const { text, line } of documents) {
    const { applyCluster: result } = await api.run(ApplyClusterDocument, {
      input: { document: text, dryRun: o.dryRun },
    })
    if (result.__typename === 'ApplyClusterOk') applied.push(result)
    else if (result.__typename === 'ClusterConflict') problems.push(`${o.file}:${line}: ${result.message}`)
    else {
      for (const p of result.problems) {
        problems.push(
          `${o.file}:${line + Math.max(p.line, 1) - 1}: ${p.field === '' ? '' : `${p.field}: `}${p.message}`,
        )
      }
    }
  }
  if (problems.length > 0) throw new CliError(problems.join('\n'))
  return applied
}

function tell(
  c: Context,
  { applied, outcome, changes }: Applied,
  { document, flags }: { document: FileDocument | undefined; flags: Flags },
): void {
  const name = applied?.name ?? document?.name ?? ''
  c.out.line(`Cluster ${name} ${flags.dryRun && outcome !== 'unchanged' ? 'would be ' : ''}${outcome}`)
  if (outcome === 'unchanged') return
  for (const change of changes) c.out.line(`  ${describe(change)}`)
}

function describe({ field, from, to }: Applied['changes'][number]): string {
  if (from === null) return `+ ${field}: ${to ?? ''}`
  return to === null ? `- ${field}: ${from}` : `~ ${field}: ${from} -> ${to}`
}
