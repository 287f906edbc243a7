import * as z from 'zod'

const Status = z.object({
  message: z.string().optional(),
  details: z.object({ causes: z.array(z.object({ message: z.string().default('') })).default([]) }).optional(),
})

/** Of an answer that is no API server's, so much is said. */
const MOST_SAID = 300

/** An answer that is not what was asked for. Its message is what the server said. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** HTTP status. */
  readonly code: number
  /** What the server said of why, in detail. */
  readonly causes: readonly string[]

  /** @param text the whole answer: a Status of Kubernetes, or the words of somebody in between */
  constructor(code: number, text: string) {
    const said = statusIn(text)
    super(said?.message ?? (text.slice(0, MOST_SAID) || `status ${code}`))
    this.code = code
    this.causes = said?.details?.causes.map(({ message }) => message) ?? []
  }
}

function statusIn(text: string): z.infer<typeof Status> | undefined {
  try {
    return Status.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** HTTP status of an error that an API server answered with. */
export function statusCode(error: unknown): number | undefined {
  return error instanceof ApiError ? error.code : undefined
}

export const isNotFound = (error: unknown): boolean => statusCode(error) === 404
export const isForbidden = (error: unknown): boolean => statusCode(error) === 403
export const isConflict = (error: unknown): boolean => statusCode(error) === 409

/** `undefined` in the place of what is not there. */
export async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}
