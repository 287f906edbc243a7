import { alertKey, type ListedAlert } from '#seed-api'

export type TurnedAlerts = { readonly firing: readonly ListedAlert[]; readonly resolved: readonly ListedAlert[] }

/** Which alerts fire now and did not before, and which the other way round. Pure. */
export function turnedAlerts(before: readonly ListedAlert[], after: readonly ListedAlert[]): TurnedAlerts {
  const [was, is] = [before, after].map((alerts) => new Set(alerts.map(alertKey)))
  return {
    firing: after.filter((alert) => !was?.has(alertKey(alert))),
    resolved: before.filter((alert) => !is?.has(alertKey(alert))),
  }
}
