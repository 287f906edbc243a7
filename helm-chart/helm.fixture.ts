import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { parseAllDocuments, stringify } from 'yaml'
import type { Manifest } from './marks.ts'
import { writeChart } from './write.ts'

/** The real program: `./seedbed test --full` builds it. */
// oxlint-disable-next-line node/no-process-env -- where the program is, is a matter of who runs the test
export const helm = process.env['TEST_HELM'] ?? ''

type Files = Readonly<Record<string, string>>
type Rendering = { readonly files: Files; readonly values: object; readonly namespace: string }

/** What Helm makes of a chart and values. @throws with what it says */
export async function render(dir: string, { files, values, namespace }: Rendering): Promise<Manifest[]> {
  await writeChart(path.join(dir, 'chart'), files)
  const given = path.join(dir, 'given.yaml')
  await writeFile(given, stringify(values))
  const args = ['template', 'any', path.join(dir, 'chart'), '--namespace', namespace, '--values', given]
  const { stdout } = await execa(helm, args)
  return parseAllDocuments(stdout, { version: '1.1' }).map((doc) => doc.toJS() as Manifest)
}

/** What its own linter says of a chart. @throws when that is an error */
export async function lint(dir: string, files: Files): Promise<string> {
  await writeChart(path.join(dir, 'chart'), files)
  return (await execa(helm, ['lint', '--strict', path.join(dir, 'chart')])).stdout
}

/** Helm shows them when it installs, which takes a cluster: here they are a part of something else. */
export async function renderNotes(dir: string, files: Files, namespace: string): Promise<string> {
  const { 'templates/NOTES.txt': notes = '', ...others } = files
  const holder = `kind: Notes\ndata: {{ include "notes" . | quote }}\n`
  const define = `{{ define "notes" }}${notes}{{ end }}`
  await writeChart(path.join(dir, 'notes'), {
    ...others,
    'templates/_notes.tpl': define,
    'templates/notes.yaml': holder,
  })
  const shown = ['--namespace', namespace, '--show-only', 'templates/notes.yaml']
  const { stdout } = await execa(helm, ['template', 'any', path.join(dir, 'notes'), ...shown])
  const [held] = parseAllDocuments(stdout, { version: '1.1' }).map((doc) => doc.toJS() as { data: string })
  return held?.data ?? ''
}

/** In one order, which Helm has its own of, as has a range over variables. */
export function sorted(all: readonly Manifest[]): unknown[] {
  // As JSON has no `undefined`, and lists of variables are sets.
  const plain = JSON.parse(JSON.stringify(all), (key, value: unknown) =>
    key === 'env' && Array.isArray(value)
      ? (value as { name: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      : value,
  ) as Manifest[]
  const keyed = plain.map((each) => [`${each.kind}/${each.metadata.name}/${namespaceOf(each)}`, each] as const)
  return keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}

const namespaceOf = ({ metadata }: Manifest) => (metadata as { namespace?: string }).namespace ?? ''
