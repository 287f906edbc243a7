import * as z from 'zod'
import { plainText } from './plain-text.ts'

/** Kinds of values that a seed may say, as what it says of clusters and nodes is made of. */

const MAX_INT = 2 ** 31 - 1

/** What is missing or makes no sense is taken for not said: one odd field must not hide the others. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/** Of a list, the first `most`, and of these the ones that make sense. */
export const some = <T extends z.ZodType>(schema: T, most: number) =>
  z.array(z.unknown()).transform((all) => all.slice(0, most).flatMap((each) => schema.safeParse(each).data ?? []))

/** One line without signs that cannot be seen, of at most `max` characters. */
export const line = (max: number) => z.string().transform((text) => plainText(text, max))

export const Time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
export const Count = z.int().min(0).max(MAX_INT)
/** Of Kubernetes, without the `v`. */
export const Version = z
  .string()
  .max(32)
  .regex(/^\d+\.\d+\.\d+$/)
/** As the cluster of a node has it. */
export const NodeName = z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/)
