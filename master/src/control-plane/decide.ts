import { CONTROL_PLANE_SECTIONS, findControlPlaneMistakes, StrictControlPlane, type OptionsOf } from '#seed-api'
import type { ControlPlane } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'

/**
 * Sections put over those of before; one that says nothing is as by default, and undefined is a control plane of which
 * nothing is said. Pure.
 */
export function changeControlPlane(before: ControlPlane | undefined, change: ControlPlane): ControlPlane | undefined {
  const together = { ...before, ...change }
  const sections = CONTROL_PLANE_SECTIONS.flatMap((section) => {
    const wanted = together[section]
    return wanted && saysSomething(wanted) ? [[section, wanted] as const] : []
  })
  return sections.length > 0 ? Object.fromEntries(sections) : undefined
}

/** To be spread into a cluster. */
export const optionsOf = (controlPlane: ControlPlane | undefined): { controlPlane?: ControlPlane } =>
  controlPlane ? { controlPlane } : {}

/** An empty list is nothing, and neither is what holds nothing else. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' && value !== null ? Object.values(value).some(saysSomething) : value !== undefined
}

/** Names the first field that such a cluster cannot have, and what it can. Pure. */
export function checkControlPlane(wanted: ControlPlane | undefined, of: OptionsOf): InvalidInput | undefined {
  if (!wanted) return undefined
  const parsed = StrictControlPlane.safeParse(wanted, { reportInput: true })
  const [issue] = parsed.error?.issues ?? []
  if (issue) return at(issue.path, `${shown(issue.input)}: ${issue.message}`)
  const [mistake] = findControlPlaneMistakes(wanted, of)
  return mistake && at([mistake.field], mistake.message)
}

const at = (path: readonly PropertyKey[], message: string) => invalid(['controlPlane', ...path].join('.'), message)

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80)
