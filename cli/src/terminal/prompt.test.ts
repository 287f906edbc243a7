import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CliError } from '../errors.ts'
import { readInput, readSecretFile } from './prompt.ts'

it('says which file there is not, or is none', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'prompt-'))
  const file = path.join(dir, 'secret')
  for (const read of [readInput, readSecretFile]) {
    await expect(read(file)).rejects.toThrow(new CliError(`there is no file ${file}`))
    await expect(read(dir)).rejects.toThrow(new CliError(`${dir} is a directory: give a file`))
  }
  await writeFile(file, 'a b\n')
  expect([await readInput(file), await readSecretFile(file)]).toEqual(['a b\n', 'a b'])
})
