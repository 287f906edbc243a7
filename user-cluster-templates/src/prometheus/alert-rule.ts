/** `critical`: people's work is interrupted, or about to be. `warning`: it will be, if nobody does anything for days. */
export type AlertSeverity = 'critical' | 'warning'

/** Of an alert that passes on what was found elsewhere: the label of its series. */
export const AS_SEVERE = '{{ $labels.severity }}'

/** One alert, by the name under which docs/runbooks.md says what to do. */
export type Alert = {
  /** CamelCase. */
  readonly name: string
  readonly severity: AlertSeverity | typeof AS_SEVERE
  /** PromQL: every series that it gives is one alert. It names the job, since pods of customers may use any other name. */
  readonly expr: string
  /** How long it has to be so, in the words of Prometheus: `5m`. */
  readonly for: string
  /**
   * One sentence for people, with labels of the series in it. Without its value: the sentence goes into a status, which
   * changes only when something does.
   */
  readonly summary: string
  /** The label that says which part of a cluster it is about; absent where it is about all of it. */
  readonly subject?: string
}

/** Part of a file of rules: https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
export type RecordingRule = { readonly record: string; readonly expr: string }
export type AlertingRule = {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly keep_firing_for: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: { readonly summary: string; readonly runbook: string }
}
export type Rules = {
  readonly groups: readonly { readonly name: string; readonly rules: readonly (RecordingRule | AlertingRule)[] }[]
}

/** What goes and comes is one alert and not many. */
const KEEP_FIRING = '2m'

/** Where it is written what to do, from the root of the documentation. Headings become anchors in small letters. */
export const runbookOf = (alert: string): string => `docs/runbooks.md#${alert.toLowerCase()}`

/** The label under which `subject` is found, whatever it is called where it is measured. */
export const SUBJECT_LABEL = 'subject'

/** As Prometheus takes it. */
export function alertingRule({ name, severity, expr, for: least, summary, subject }: Alert): AlertingRule {
  return {
    alert: name,
    expr,
    for: least,
    keep_firing_for: KEEP_FIRING,
    labels: { severity, ...(subject === undefined ? {} : { [SUBJECT_LABEL]: `{{ $labels.${subject} }}` }) },
    annotations: { summary, runbook: runbookOf(name) },
  }
}
