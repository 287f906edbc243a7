import type { ZodType } from 'zod'

/**
 * A custom resource as the contract has it: the client library turns times into Date objects, and the contract has them
 * as text. @throws ZodError when the object is of another shape
 */
export const asContract = <T>(type: ZodType<T>, object: object): T => type.parse(JSON.parse(JSON.stringify(object)))
