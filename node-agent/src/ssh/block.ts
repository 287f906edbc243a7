import { SshPublicKey } from '#seed-api'

/** Between these lines everything is ours. */
export const BEGIN = '# BEGIN SSH keys of the Seedbed cluster: seedbed-agent keeps them, and undoes changes here'
export const END = '# END SSH keys of the Seedbed cluster'

/**
 * What `authorized_keys` should say: all that was there and is not ours, byte by byte, and `keys` in one block, where it was
 * or at the end. Without keys there is no block. Ours are the lines of a block, marks that have lost their other half,
 * and keys with a comment of ours: whoever takes a mark away must not keep a key alive by that. Pure.
 */
export function planBlock(now: string, keys: readonly string[]): string {
  const lines = now === '' ? [] : now.replace(/\n$/, '').split('\n')
  const ours = findOurs(lines)
  if (ours.size === 0 && keys.length === 0) return now
  const foreign = lines.filter((_, n) => !ours.has(n))
  const [at = lines.length] = ours
  const block = keys.length === 0 ? [] : [BEGIN, ...keys, END]
  return [...foreign.slice(0, at), ...block, ...foreign.slice(at)].map((line) => `${line}\n`).join('')
}

/** Numbers of lines, rising. */
function findOurs(lines: readonly string[]): ReadonlySet<number> {
  const ours = new Set<number>()
  for (let n = 0; n < lines.length; n += 1) {
    const end = is(lines[n], BEGIN) ? findEnd(lines, n) : undefined
    if (end !== undefined) {
      for (; n < end; n += 1) ours.add(n)
      ours.add(end)
    } else if (isOurs(lines[n])) ours.add(n)
  }
  return ours
}

/** Of the block that begins there; undefined when another one begins before it ends. */
function findEnd(lines: readonly string[], begin: number): number | undefined {
  for (let n = begin + 1; n < lines.length && !is(lines[n], BEGIN); n += 1) if (is(lines[n], END)) return n
  return undefined
}

const isOurs = (line = '') => is(line, BEGIN) || is(line, END) || SshPublicKey.safeParse(line.trimEnd()).success
/** Editors of other systems end lines in their own way. */
const is = (line: string | undefined, mark: string) => line?.trimEnd() === mark
