import * as z from 'zod'

/** The gravest first, as people see them. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const

/** What admins tell everybody, or those with clusters in some places. */
export const Announcement = z.object({
  id: z.string(),
  /** Its place among all, by when it was made: grows with time. */
  order: z.string(),
  revision: z.int(),
  title: z.string(),
  /** May have several lines. */
  text: z.string(),
  severity: z.enum(SEVERITIES),
  /** Absent: at once. */
  startsAt: z.date().optional(),
  /** Absent: until it is deleted. It is gone for good some time after. */
  endsAt: z.date().optional(),
  /** Names; for everybody when both are empty. */
  seeds: z.array(z.string()),
  datacenters: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.date(),
  changedAt: z.date(),
})
export type Announcement = z.infer<typeof Announcement>
