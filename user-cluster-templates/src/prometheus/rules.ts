import { alertingRule, type Rules } from './alert-rule.ts'
import { ALERTS } from './alerts.ts'
import { RECORDED } from './recordings.ts'

/**
 * What is summed up, and what is watched for. An API server in use tells thousands of series of how long its answers take,
 * and a question about a day of them reads tens of millions of figures. Summed up twice a minute they are eleven series.
 */
export const RULES: Rules = {
  groups: [
    { name: 'recorded', rules: Object.values(RECORDED) },
    ...Object.entries(ALERTS).map(([name, alerts]) => ({ name: `alerts-${name}`, rules: alerts.map(alertingRule) })),
  ],
}
