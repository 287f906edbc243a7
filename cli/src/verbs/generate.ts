import type { Context } from '../context.ts'
import { generateAll } from '../suites/generated.ts'

export async function generate(c: Context): Promise<void> {
  await generateAll(c)
  c.out.line('Generated files are current.')
}
