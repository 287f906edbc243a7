export type Label = { readonly key: string; readonly value: string }

/** `key=value`, as people write labels; the value may be empty. */
export const labelText = ({ key, value }: Label) => `${key}=${value}`

/** The first `=` divides; the platform says what is wrong with either part. */
export function readLabel(text: string): Label {
  const at = text.indexOf('=')
  return at < 0 ? { key: text.trim(), value: '' } : { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }
}
