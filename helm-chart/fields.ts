import * as z from 'zod'

/**
 * What operators may say of any program, whether by options or in the values of a chart. Schemas of charts are made of
 * these, and Helm reads regular expressions as Go does: without looking ahead.
 */

export const Name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'has to be a name of lower-case letters, digits and dashes')

/** With a tag or a digest: otherwise nobody knows what runs, and nothing is replaced when the image is. */
export const Image = z
  .string()
  .regex(
    /^[^\s@]+(:\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})$/,
    'has to end in a tag or a digest, like REGISTRY/master:TAG',
  )
  .refine((image) => !LATEST.test(image), 'has to be of one version: the tag `latest` is another image every time')
  .meta({ not: { pattern: ':latest$' } })
const LATEST = /:latest$/

export const Memory = z.string().regex(/^[1-9]\d*(Mi|Gi)$/, 'has to be an amount of memory like 384Mi')
export const Cpu = z.string().regex(/^([1-9]\d*m|\d+(\.\d+)?)$/, 'has to be an amount of processors like 200m or 1')
