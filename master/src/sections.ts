/**
 * Sections put over those of before; one that says nothing is as by default, and undefined is a thing of which nothing is
 * said. Pure.
 */
export function changeSections<T extends object>(
  names: readonly (keyof T & string)[],
  before: T | undefined,
  change: T,
): T | undefined {
  const together: Partial<T> = { ...before, ...change }
  const sections = names.flatMap((name) => (saysSomething(together[name]) ? [[name, together[name]] as const] : []))
  return sections.length > 0 ? (Object.fromEntries(sections) as T) : undefined
}

/** An empty list is nothing, and neither is what holds nothing else. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' && value !== null ? Object.values(value).some(saysSomething) : value != null
}

type Given<T> = { -readonly [K in keyof T]?: Mutable<NonNullable<T[K]>> }
type Mutable<T> = T extends readonly (infer E)[] ? E[] : T

/** Only what is said. */
export function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as Given<T>
}

/** What was asked for, as a part of a sentence; of a key that came into a wrong field no more than that it is one, and no credentials of an address. */
export const shown = (value: unknown): string =>
  typeof value === 'string' && value.includes('PRIVATE KEY')
    ? 'a private key'
    : (
        JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? withoutCredentials(inner) : inner)) ??
        'nothing'
      ).slice(0, 80)

/** Of `https://ann:secret@example.com` all but what is before the last @, also where the beginning is missing. */
function withoutCredentials(text: string): string {
  const before = text.slice(0, Math.max(0, text.lastIndexOf('@')))
  const [scheme = ''] = /^[a-z]+:\/\//.exec(before) ?? []
  return before.includes(':') ? `${scheme}…${text.slice(before.length)}` : text
}
