import { mkdir, writeFile } from 'node:fs/promises'
import { jsonSchemas } from './json-schemas.ts'

/** Run by `npm run generate`. */
const dir = new URL('../../../config/schema/', import.meta.url)

await mkdir(dir, { recursive: true })
for (const [name, text] of Object.entries(jsonSchemas())) await writeFile(new URL(name, dir), text)
