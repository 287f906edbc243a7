import {
  CONTROL_PLANE_SECTIONS,
  findControlPlaneMistakes,
  findEtcdChangeMistake,
  StrictControlPlane,
  type OptionsOf,
} from '#seed-api'
import type { ControlPlane } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { changeSections, shown } from '../sections.ts'
import { checkSinkBundle } from './audit-sink.ts'

/**
 * Sections put over those of before; one that says nothing is as by default, and undefined is a control plane of which
 * nothing is said. Pure.
 */
export const changeControlPlane = (before: ControlPlane | undefined, change: ControlPlane): ControlPlane | undefined =>
  changeSections(CONTROL_PLANE_SECTIONS, before, change)

/** To be spread into a cluster. */
export const optionsOf = (controlPlane: ControlPlane | undefined): { controlPlane?: ControlPlane } =>
  controlPlane ? { controlPlane } : {}

/** Names the first field that such a cluster cannot have, and what it can. Pure. */
export function checkControlPlane(wanted: ControlPlane | undefined, of: OptionsOf): InvalidInput | undefined {
  if (!wanted) return undefined
  const parsed = StrictControlPlane.safeParse(wanted, { reportInput: true })
  const [issue] = parsed.error?.issues ?? []
  if (issue) return at(issue.path, `${shown(issue.input)}: ${issue.message}`)
  const [mistake] = findControlPlaneMistakes(wanted, of)
  return mistake ? at([mistake.field], mistake.message) : checkSinkBundle(wanted)
}

/** Names the first field that such a cluster cannot change, as its volumes are there. Pure. */
export function checkControlPlaneChange(before: ControlPlane = {}, after: ControlPlane = {}): InvalidInput | undefined {
  const mistake = findEtcdChangeMistake(before.etcd, after.etcd)
  return mistake && at(['etcd', mistake.field], mistake.message)
}

const at = (path: readonly PropertyKey[], message: string) => invalid(['controlPlane', ...path].join('.'), message)
