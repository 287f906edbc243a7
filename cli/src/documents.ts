import { isScalar, LineCounter, parseAllDocuments } from 'yaml'

/** One YAML document of a file, as text, with the line on which it begins (from 1). */
export type FileDocument = { readonly text: string; readonly line: number; readonly name: string | undefined }

/** Splits a file into its documents. What cannot be read stays one document, for whoever checks it to say why. */
export function splitDocuments(text: string): FileDocument[] {
  const lines = new LineCounter()
  const found = parseAllDocuments(text, { lineCounter: lines })
  if (!Array.isArray(found) || found.some(({ errors }) => errors.length > 0)) {
    return [{ text, line: 1, name: undefined }]
  }
  return found
    .filter(({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null))
    .map((document) => {
      const [start, , end] = document.contents?.range ?? [0, 0, text.length]
      const lineStart = text.lastIndexOf('\n', start - 1) + 1
      const name: unknown = document.getIn(['metadata', 'name'])
      return {
        text: text.slice(lineStart, end),
        line: lines.linePos(start).line,
        name: typeof name === 'string' ? name : undefined,
      }
    })
}
