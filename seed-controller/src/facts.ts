/** What goes into a sentence for people, by the name that it has there. */
export type Facts = Readonly<Record<string, string | number>>

/** A sentence with `{…}` replaced by the facts of these names; `unknown` where there is none. Pure. */
export const fillIn = (sentence: string, facts: Facts): string =>
  sentence.replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? 'unknown'))
