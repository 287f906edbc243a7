import * as z from 'zod'

/** No more alerts than this are listed of a cluster: the critical ones first, then those that fire longest. */
export const MOST_LISTED_ALERTS = 20

export const AlertSeverity = z.enum(['critical', 'warning'])
export type AlertSeverity = z.infer<typeof AlertSeverity>

/** An alert that fires. Holds nothing that changes while it does. */
export const ListedAlert = z.object({
  /** CamelCase; the section of docs/runbooks.md that says what to do. */
  name: z.string().max(63),
  severity: AlertSeverity,
  /** Which part of the cluster it is about, such as a node; absent where it is about all of it. */
  subject: z.string().max(253).optional(),
  /** One sentence for people. */
  summary: z.string().max(320),
  /** Since when it is so, which is before it fired. RFC 3339. */
  since: z.string(),
})
export type ListedAlert = z.infer<typeof ListedAlert>

/** What tells an alert from all others of its cluster. */
export const alertKey = ({ name, subject = '' }: Pick<ListedAlert, 'name' | 'subject'>): string => `${name} ${subject}`
