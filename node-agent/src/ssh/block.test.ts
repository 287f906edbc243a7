import { expect, it } from 'vitest'
import { BEGIN, END, planBlock } from './block.ts'

const A = 'ssh-ed25519 AAAAC3NzA seedbed:ann'
const B = 'ssh-ed25519 AAAAC3NzB seedbed:ben'
const MINE = 'ssh-rsa AAAAB3Nz me@home'
const FORCED = `command="sh" ${A}`
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')
const block = (...keys: string[]) => text(BEGIN, ...keys, END)

it.each<[string, string, string[], string]>([
  ['nothing, and no key', '', [], ''],
  ['nothing', '', [A], block(A)],
  ['what it should be', block(A, B), [A, B], block(A, B)],
  ['one key more', block(A), [A, B], block(A, B)],
  ['one key less', block(A, B), [B], block(B)],
  ['the last key gone', text(MINE) + block(A), [], text(MINE)],
  ['nobody else, and the last key gone', block(A), [], ''],
  ['keys of others', text(MINE, '# mine'), [A], text(MINE, '# mine') + block(A)],
  ['others behind the block', block(A) + text(MINE), [B], block(B) + text(MINE)],
  ['others around the block', text('# top') + block(A) + text(MINE), [B], text('# top') + block(B) + text(MINE)],
  ['another line in the block', text(BEGIN, A, MINE, END), [A], block(A)],
  ['two blocks', block(A) + text(MINE) + block(B), [A], block(A) + text(MINE)],
  ['an end that was taken away', text(BEGIN, A, MINE), [B], block(B) + text(MINE)],
  ['a beginning that was taken away', text(MINE, A, END), [B], text(MINE) + block(B)],
  ['both taken away, and the last key gone', text(A, MINE), [], text(MINE)],
  ['a beginning in a block', text(BEGIN, MINE, BEGIN, A, END), [], text(MINE)],
  ['no line end at the end', MINE, [A], text(MINE) + block(A)],
  ['no line end at the end, and no key', MINE, [], MINE],
  ['empty lines at the end', `${MINE}\n\n\n`, [A], `${MINE}\n\n\n${block(A)}`],
  ['line ends of another system', `${BEGIN}\r\n${A}\r\n${END}\r\n${MINE}\r\n`, [A], `${block(A)}${MINE}\r\n`],
  ['the same key, which is its owner’s', text('ssh-ed25519 AAAAC3NzA'), [A], text('ssh-ed25519 AAAAC3NzA') + block(A)],
  ['a key with options', text(FORCED), [], text(FORCED)],
])('where there is %s', (...row) => {
  const [, now, keys, want] = row
  expect(planBlock(now, keys)).toBe(want)
  expect(planBlock(want, keys), 'the second time').toBe(want)
})
