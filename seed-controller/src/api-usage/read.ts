import type { DeprecatedApi } from '#seed-api'
import type { Connection } from '../kube/connection.ts'
import { deprecatedApis, isAboutDeprecation } from './metric.ts'

/** No line that is looked for is nearly as long. */
const LONGEST_LINE = 10_000
/** An API server has its figures ready within seconds; of a large cluster they are tens of megabytes. */
const TIMEOUT_MS = 20_000

/** Reads an API server's figures line by line and keeps what few are needed. @throws when there is no good answer */
export async function readDeprecatedApis(connection: Connection): Promise<DeprecatedApi[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const { body } = await connection.getOk({ path: '/metrics', accept: 'text/plain' }, signal)
  const kept: string[] = []
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    kept.push(...lines.filter(isAboutDeprecation))
  }
  return deprecatedApis([...kept, rest])
}
