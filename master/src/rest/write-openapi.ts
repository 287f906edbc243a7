import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openApiDocument } from './openapi.ts'
import { routes } from './routes.ts'

/** Writes the document that is served, for whoever generates a client or reviews a change: `./seedbed generate`. */
const file = path.resolve(import.meta.dirname, '../../openapi.json')
writeFileSync(file, `${JSON.stringify(openApiDocument(routes), undefined, 2)}\n`)
