import { execa } from 'execa'
import * as z from 'zod'
import { parse } from 'yaml'
import { plainName } from './report.ts'

const List = z.array(z.object({ codename: z.string() })).nonempty()

/** Every conformance spec of upstream's program, by name, in its order. @throws when it lists none */
export async function listConformanceSpecs(program: string): Promise<readonly string[]> {
  const { stdout } = await execa(program, ['--list-conformance-tests'], { stdin: 'ignore' })
  return List.parse(parse(stdout)).map(({ codename }) => plainName(codename))
}
