import { closest, distance } from 'fastest-levenshtein'

/** More wrong letters than this are another word. */
const MAX_TYPOS = 3
/** What is longer was not mistyped; comparing it would take long. */
const MAX_LENGTH = 80

/** Which of `known` somebody meant who wrote `word`; undefined if none is near. Upper and lower case are alike. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const shown = word.slice(0, MAX_LENGTH)
  const found = closest(shown, known)
  return known.length > 0 && distance(shown.toLowerCase(), found.toLowerCase()) <= MAX_TYPOS ? found : undefined
}
