import type { ControlPlaneParams, FeatureGates } from './manifest.ts'

/** `{ port: 1 }` to `['--port=1']`, sorted, so that a change of the source's order restarts nothing. */
export function flags(values: Readonly<Record<string, string | number | boolean>>): string[] {
  return Object.entries(values)
    .map(([name, value]) => `--${name}=${value}`)
    .toSorted()
}

/** Of what a component has otherwise than by default; no flag where that is nothing. */
export function gates({ featureGates }: ControlPlaneParams, component: keyof FeatureGates) {
  const switched = Object.entries(featureGates[component]).map(([name, isOn]) => `${name}=${isOn}`)
  return switched.length > 0 ? { 'feature-gates': switched.toSorted().join(',') } : {}
}
