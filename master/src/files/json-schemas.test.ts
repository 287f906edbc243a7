import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { jsonSchemas } from './json-schemas.ts'
import { readConfigDir } from './read.ts'

const config = new URL('../../../config/', import.meta.url)

it.each(Object.entries(jsonSchemas()))('config/schema/%s is current (else: npm run generate)', (name, text) => {
  expect(readFileSync(new URL(`schema/${name}`, config), 'utf8')).toBe(text)
})

it('the example files are good', async () => {
  expect(await readConfigDir(new URL('example', config).pathname)).toMatchObject({ kind: 'ok' })
})
