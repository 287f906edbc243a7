/** Part of a file of rules: https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
type Rules = {
  readonly groups: readonly {
    readonly name: string
    readonly rules: readonly { readonly record: string; readonly expr: string }[]
  }[]
}

/**
 * How fast requests to the API server are answered: of those within each of `le` seconds, how many there are in a second.
 * Without requests that are open for as long as somebody listens.
 */
export const ANSWERED_WITHIN = 'apiserver:request_sli_duration_seconds_bucket:rate2m'

/**
 * What would be expensive to ask for: an API server in use tells thousands of series of how long its answers take, and a
 * question about a day of them reads tens of millions of figures. Summed up twice a minute they are eleven series.
 */
export const RULES: Rules = {
  groups: [
    {
      name: 'apiserver',
      rules: [
        {
          record: ANSWERED_WITHIN,
          expr: 'sum by (le) (rate(apiserver_request_sli_duration_seconds_bucket{verb!~"WATCH|CONNECT"}[2m]))',
        },
      ],
    },
  ],
}
