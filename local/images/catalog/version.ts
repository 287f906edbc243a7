import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const PackageJson = z.object({ version: z.string() })

/** The version in the package.json of a folder: this checkout's, or a program's in it. */
export async function ownVersion(dir: string): Promise<string> {
  return PackageJson.parse(JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'))).version
}
