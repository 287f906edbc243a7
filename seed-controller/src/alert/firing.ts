import * as z from 'zod'
import { AlertSeverity, type ListedAlert } from '#seed-api'
import { ALERTS, SUBJECT_LABEL } from '#templates'

/** Alerts that our own rules define: whatever else a Prometheus says is not passed on. */
const KNOWN = new Set(
  Object.values(ALERTS)
    .flat()
    .map(({ name }) => name),
)
const MAX_SUBJECT = 253
const MAX_SUMMARY = 320

/** Of https://prometheus.io/docs/prometheus/latest/querying/api/#alerts, what is looked at. */
export const AlertsAnswer = z.object({
  status: z.literal('success'),
  data: z.object({
    alerts: z
      .array(
        z.object({
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()).default({}),
          state: z.string(),
          activeAt: z.iso.datetime({ offset: true }),
        }),
      )
      // Prometheus bounds nothing here, and labels come from programs of customers.
      .transform((all) => all.slice(0, 1_000)),
  }),
})

/** What fires, of what a cluster's Prometheus answers. Pure. */
export function firingAlerts({ data }: z.output<typeof AlertsAnswer>): ListedAlert[] {
  return data.alerts.flatMap(({ labels, annotations, state, activeAt }) => {
    const severity = AlertSeverity.safeParse(labels['severity'])
    const { alertname: name = '', [SUBJECT_LABEL]: subject = '' } = labels
    if (state !== 'firing' || !KNOWN.has(name) || !severity.success) return []
    return {
      name,
      severity: severity.data,
      ...(subject === '' ? {} : { subject: oneLine(subject, MAX_SUBJECT) }),
      summary: oneLine(annotations['summary'] ?? name, MAX_SUMMARY),
      since: new Date(activeAt).toISOString(),
    }
  })
}

/** Whether an alert is one of those that a cluster's Prometheus watches for. */
export const isWatchedFor = ({ name }: ListedAlert): boolean => KNOWN.has(name)

const oneLine = (text: string, most: number) => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, most)
