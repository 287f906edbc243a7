import { Agent } from 'node:https'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import { rootMessage } from '../errors.ts'
import { ask } from '../runtime/ask.ts'
import { InvalidSpecError, ProviderError, QuotaExceededError, UnavailableError } from './errors.ts'
import { MACHINE_STATES, type Machine, type MachineAt, type MachineProvider } from './provider.ts'

const TIMEOUT_MS = 10_000

/** How the machine API of a local platform is reached. Holds a secret: never log it. */
export type LocalSettings = {
  readonly url: string
  /** Secret: says which seed asks. */
  readonly token: string
  /** PEM: the only authority that is believed. */
  readonly certificateAuthority: string
}

const AMachine = z.object({
  name: z.string(),
  pool: z.string(),
  state: z.enum(MACHINE_STATES),
  message: z.string().exactOptional(),
  createdAt: z.iso.datetime(),
})
const Machines = z.object({ machines: z.array(AMachine) })
const Refused = z.object({ code: z.string(), message: z.string() })

type Call = { readonly method?: string; readonly path: string; readonly body?: object }

/** Machines of the local platform, which makes them outside of its seeds; see `local/machine-api`. */
export function createLocalProvider({ url, token, certificateAuthority }: LocalSettings): MachineProvider {
  const agent = new Agent({ ca: certificateAuthority })

  async function call({ method = 'GET', path, body }: Call): Promise<unknown> {
    try {
      const { status, body: said } = await ask({
        url: new URL(path, url),
        method,
        agent,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const answer: unknown = await json(said)
      if (status < 300) return answer
      throw refusal(status, answer)
    } catch (error) {
      if (error instanceof ProviderError || error instanceof NotFound) throw error
      throw new UnavailableError(`the machine API at ${url} did not answer: ${rootMessage(error)}`, { cause: error })
    }
  }

  return {
    async create({ pool, joinToken, ...at }) {
      return understand(AMachine, await call({ method: 'PUT', path: pathOf(at), body: { pool, joinToken } }))
    },
    async list(clusterId) {
      return understand(Machines, await call({ path: pathOf({ clusterId }) })).machines
    },
    async find(at): Promise<Machine | undefined> {
      try {
        return understand(AMachine, await call({ path: pathOf(at) }))
      } catch (error) {
        if (error instanceof NotFound) return undefined
        throw error
      }
    },
    async delete(at) {
      await call({ method: 'DELETE', path: pathOf(at) })
    },
  }
}

const pathOf = ({ clusterId, name }: Omit<MachineAt, 'name'> & { readonly name?: string }): string =>
  `/v1/clusters/${encodeURIComponent(clusterId)}/machines${name === undefined ? '' : `/${encodeURIComponent(name)}`}`

/** Only of a machine, and only where the API itself says so: a wrong address says 404 too. */
class NotFound extends Error {
  override readonly name = 'NotFound'
}

function refusal(status: number, answer: unknown): Error {
  const said = Refused.safeParse(answer).data
  if (!said)
    return new UnavailableError(`the machine API answered ${status} with something that is none of its answers`)
  switch (said.code) {
    case 'NotFound':
      return new NotFound(said.message)
    case 'QuotaExceeded':
      return new QuotaExceededError(said.message)
    case 'InvalidSpec':
      return new InvalidSpecError(said.message)
    default:
      return new UnavailableError(`the machine API answered ${status}: ${said.message}`)
  }
}

function understand<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new UnavailableError(
    'the machine API answered something that is none of its answers: is it of another version?',
  )
}
