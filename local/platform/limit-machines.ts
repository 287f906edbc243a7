import { findInstance } from '../instance/instance.ts'
import { limitOrderedMachines } from '../machine-api/limit.ts'
import type { InstanceRef } from './options.ts'

/** Lets pools of each cluster have no more machines than this, to see what happens then; undefined: as many as there can be. */
export function limitMachines(ref: InstanceRef, machines: number | undefined): void {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) throw new Error(`there is no instance ${ref.instance}: start it with \`./seedbed up\``)
  limitOrderedMachines(instance, machines)
}
