import { isMap, isScalar, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml'
import type { Problem } from './problem.ts'

export type Path = readonly PropertyKey[]

/** One YAML document as a value, that still knows on which line each part of it was written. */
export type LocatedDocument = {
  readonly file: string
  readonly value: unknown
  readonly lineOf: (path: Path) => number
}

/** Splits a file into its documents. Empty ones (a trailing `---`) are left out; broken ones become problems. */
export function readDocuments(file: string, text: string): { documents: LocatedDocument[]; problems: Problem[] } {
  const lines = new LineCounter()
  const documents: LocatedDocument[] = []
  const problems: Problem[] = []
  for (const doc of parseAllDocuments(text, { lineCounter: lines, prettyErrors: true, uniqueKeys: true })) {
    for (const error of doc.errors) problems.push(yamlProblem(file, error, lines))
    if (doc.errors.length > 0 || doc.contents === null) continue
    const value = valueOf(doc)
    if (value instanceof Error) problems.push(yamlProblem(file, { pos: [0, 0], message: value.message }, lines))
    if (value instanceof Error || value === null || value === undefined) continue
    documents.push({ file, value, lineOf: (path) => lineOf(doc, path, lines) })
  }
  return { documents, problems }
}

/** An error for aliases that would blow up into a value without end, or make one that contains itself. */
function valueOf(doc: Document.Parsed): unknown {
  try {
    const value: unknown = doc.toJS()
    JSON.stringify(value)
    return value
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function yamlProblem(file: string, error: { pos: [number, number]; message: string }, lines: LineCounter): Problem {
  // The library repeats the line and draws an arrow under it; the first sentence says what is wrong.
  const [sentence = error.message] = error.message.split('\n')
  const message = sentence.replace(/ at line \d+, column \d+:?$/, '')
  return { file, line: lines.linePos(error.pos[0]).line, field: '', message: `this is not valid YAML: ${message}` }
}

/** The line of the part at `path`, or of the nearest part around it that exists. A key's own line, where there is one. */
function lineOf(doc: Document.Parsed, path: Path, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = keyOrValue(doc, path.slice(0, length))
    if (node?.range) return lines.linePos(node.range[0]).line
  }
  return lines.linePos(doc.contents?.range?.[0] ?? 0).line
}

function keyOrValue(doc: Document.Parsed, path: Path): Node | undefined {
  const parent: unknown = path.length > 1 ? doc.getIn(path.slice(0, -1), true) : doc.contents
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    return isScalar(pair?.key) ? pair.key : undefined
  }
  const value = doc.getIn(path, true)
  return value ? (value as Node) : undefined
}
