import { Document, isCollection, isMap, isSeq, type Pair } from 'yaml'

/** An object of Kubernetes, complete. */
export type Manifest = { apiVersion: string; kind: string; metadata: { name: string } }

/**
 * Turns an object into a template of Helm. What Helm fills in is put into the object as text of a form of its own, a
 * mark, and written as an action of the template when the object has become YAML.
 */

/** Into an object: through keys, positions, and `{ name: 'x' }` for the entry of a list that has it. */
export type Path = readonly (string | number | Readonly<Record<string, string>>)[]

export type Edit =
  /** There stands what Helm makes of a mark. */
  | { readonly at: Path; readonly put: Mark }
  /** It is there only inside of this action: `if .Values.admin`, `range .Values.pullSecrets`. An empty path is all of it. */
  | { readonly at: Path; readonly within: string }

/** A string, whatever is in it; a number; or a whole tree. Each of an expression of templates. */
export type Mark = { readonly kind: 'text' | 'number' | 'tree'; readonly expression: string }
export const text = (expression: string): Mark => ({ kind: 'text', expression })
export const number = (expression: string): Mark => ({ kind: 'number', expression })
export const tree = (expression: string): Mark => ({ kind: 'tree', expression })

/** For Kubernetes and Helm the word `on` is true, and `y` as well: such text has to be quoted. */
export const AS_KUBERNETES_READS = { compat: 'yaml-1.1' } as const

/** @throws Error when an edit is about something that the object does not have */
export function toTemplate(manifest: Manifest, edits: readonly Edit[]): string {
  const doc = new Document(manifest, { aliasDuplicateObjects: false, ...AS_KUBERNETES_READS })
  const whole = edits.flatMap((edit) => ('within' in edit && edit.at.length === 0 ? edit.within : []))
  for (const edit of edits) {
    if ('put' in edit) put(doc, edit.at, written(edit.put.kind, edit.put.expression))
    else if (edit.at.length > 0) surround(doc, edit.at, edit.within)
  }
  const body = doc.toString({ lineWidth: 0 }).split('\n').map(filledIn).join('\n')
  return whole.reduce((inner, action) => `{{- ${action} }}\n${inner}{{- end }}\n`, body)
}

const written = (kind: Mark['kind'] | 'action', expression: string) => `⟦${kind} ${encodeURIComponent(expression)}⟧`

function put(doc: Document, path: Path, mark: string): void {
  const at = resolve(doc, path)
  if (!doc.hasIn(at)) throw new Error(`there is nothing at ${JSON.stringify(path)}`)
  doc.setIn(at, mark)
}

function surround(doc: Document, path: Path, action: string): void {
  const at = resolve(doc, path)
  const step = at.at(-1)
  const parent: unknown = at.length > 1 ? doc.getIn(at.slice(0, -1)) : doc.contents
  const [before, after] = [written('action', action), written('action', 'end')]
  if (isSeq(parent) && typeof step === 'number' && step < parent.items.length) {
    parent.items.splice(step, 1, doc.createNode(before), parent.items[step], doc.createNode(after))
    return
  }
  const index = isMap(parent) ? parent.items.findIndex((pair: Pair) => keyOf(pair) === step) : -1
  if (!isMap(parent) || index < 0) throw new Error(`there is nothing at ${JSON.stringify(path)}`)
  const [pair] = parent.items.splice(index, 1)
  if (!pair) return
  // A map has each key once.
  const unique = (mark: string) => doc.createPair(`${mark}${String(step)}`, null)
  parent.items.splice(index, 0, unique(before), pair, unique(after))
}

const keyOf = ({ key }: Pair) => String(key)

/** Positions instead of what an entry has. */
function resolve(doc: Document, path: Path): (string | number)[] {
  const at: (string | number)[] = []
  for (const step of path) at.push(typeof step === 'object' ? positionOf(doc, at, step) : step)
  return at
}

function positionOf(doc: Document, at: readonly (string | number)[], step: Readonly<Record<string, string>>): number {
  const list: unknown = doc.getIn(at)
  const [[key, value] = []] = Object.entries(step)
  const entries = isSeq(list) ? list.items : []
  const index = entries.findIndex((item) => isCollection(item) && isMap(item) && item.get(key) === value)
  if (index < 0) throw new Error(`no entry at ${JSON.stringify(at)} has ${JSON.stringify(step)}`)
  return index
}

const LINE = /^(?<before>(?<indent> *)(?<dash>- )?[^⟦]*)⟦(?<kind>\w+) (?<encoded>[^⟧]*)⟧(?<rest>.*)$/

/** A line of YAML as the line of a template that it stands for. */
function filledIn(line: string): string {
  const marked = LINE.exec(line)?.groups
  if (marked) return actionOf(marked)
  return literally(line)
}

/** What Helm would take for its own, as an action that writes it. */
const literally = (line: string) => line.replaceAll('{{', () => '{{ "{{" }}')

function actionOf({
  before = '',
  indent = '',
  dash,
  kind = 'text',
  encoded = '',
}: Readonly<Record<string, string>>): string {
  const expression = decodeURIComponent(encoded)
  switch (kind) {
    case 'action':
      return `{{- ${expression} }}`
    case 'tree':
      return `${before}{{- toYaml ${expression} | nindent ${indent.length + (dash ? 4 : 2)} }}`
    case 'number':
      return `${before}{{ ${expression} }}`
    default:
      return `${before}{{ ${expression} | quote }}`
  }
}
