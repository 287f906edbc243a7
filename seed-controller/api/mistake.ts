/** What cannot be, by the path of its field, and what can. */
export type Mistake = { readonly field: string; readonly message: string }

/** Said of `field` where a name is there more than once. Pure. */
export function findTwice(field: string, names: readonly string[] = []): Mistake | undefined {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? undefined : { field, message: `${twice} is named twice: name it once.` }
}
