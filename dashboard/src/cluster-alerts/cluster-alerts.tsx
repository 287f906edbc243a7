import { graphql } from '../__generated__/gql.ts'
import type { ClusterAlertsFragment } from '../__generated__/graphql.ts'
import { Panel } from '../ui/panel.tsx'
import { Since } from '../ui/since.tsx'
import { Step, Steps } from '../ui/steps.tsx'

graphql(`
  fragment ClusterAlerts on Cluster {
    alerts {
      name
      severity
      subject
      summary
      since
      runbook
    }
  }
`)

const TONES = { CRITICAL: 'bad', WARNING: 'wait' } as const
const WORDS = { CRITICAL: 'critical', WARNING: 'warning' } as const

/** What somebody has to look at; nothing at all where that is nothing. */
export function ClusterAlerts({ cluster: { alerts } }: { readonly cluster: ClusterAlertsFragment }) {
  if (alerts.length === 0) return null
  return (
    <Panel
      title="Alerts"
      hint="What somebody has to look at, the worst first. Owners of the project get them by mail."
      flush
    >
      <Steps>
        {alerts.map(({ name, severity, subject, summary, since, runbook }) => (
          <Step
            key={`${name} ${subject ?? ''}`}
            tone={TONES[severity]}
            word={WORDS[severity]}
            title={name}
            message={`${summary} What to do: ${runbook}`}
            aside={
              <>
                {'for '}
                <Since at={since} plain />
              </>
            }
          />
        ))}
      </Steps>
    </Panel>
  )
}
