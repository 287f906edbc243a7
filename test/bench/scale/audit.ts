import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { SERVICE_ACCOUNT } from '../../../seed-controller/src/cluster/rights.ts'

export const ACCOUNT = SERVICE_ACCOUNT
const CONTROLLER = `system:serviceaccount:${ACCOUNT.namespace}:${ACCOUNT.name}`

const Line = z.object({
  verb: z.string(),
  user: z.object({ username: z.string() }),
  objectRef: z.object({ resource: z.string(), subresource: z.string().optional() }).optional(),
})

/** What was done, of which kind: `patch clusters/status`. Undefined of what is no write of the seed-controller's. Pure. */
export function writeOf(line: string): string | undefined {
  const { verb, user, objectRef } = Line.parse(JSON.parse(line))
  if (user.username !== CONTROLLER || !objectRef || objectRef.resource === 'leases') return undefined
  const { resource, subresource } = objectRef
  return `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}`
}

/** How often each write was done. */
export type Writes = ReadonlyMap<string, number>

export const countOf = (writes: Writes): number => [...writes.values()].reduce((sum, count) => sum + count, 0)

export const describeWrites = (writes: Writes): string =>
  [...writes].map(([what, count]) => `${count} ${what}`).join(', ') || 'none'

/** Where the log ends now: what comes after it can be counted. */
export async function markLog(file: string): Promise<number> {
  return (await stat(file)).size
}

/** What the seed-controller wrote since `mark`, tries that were refused too; of Leases alone nothing is said. */
export async function writesSince(file: string, mark: number): Promise<Writes> {
  const writes = new Map<string, number>()
  for await (const line of createInterface(createReadStream(file, { start: mark }))) {
    const what = line.endsWith('}') ? writeOf(line) : undefined
    if (what !== undefined) writes.set(what, (writes.get(what) ?? 0) + 1)
  }
  return writes
}
