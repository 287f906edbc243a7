import { execa } from 'execa'
import { expect, it } from 'vitest'
import { COMPLETION_SCRIPTS } from './scripts.ts'

/** Stands for the command: says what it was asked. */
const ASKED = `seedbed() { local IFS=' '; printf '%s\\n' "asked:$*"; }`

it('bash asks for the words up to the cursor, and takes each line of the answer', async () => {
  const line = 'COMP_WORDS=(seedbed cluster "" later) COMP_CWORD=2'
  const { stdout } = await execa('bash', [
    '-c',
    `${COMPLETION_SCRIPTS.bash}\n${ASKED}\n${line}\n_seedbed\nprintf '%s|' "\${COMPREPLY[@]}"`,
  ])
  expect(stdout).toBe('asked:complete -- cluster |')
})
