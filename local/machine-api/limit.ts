import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { MAX_INDEX } from '../nodes/node.ts'
import { readJson, writeJson } from '../supervisor/files.ts'
import { apiDir } from './notes.ts'

const file = (i: Instance) => path.join(apiDir(i), 'limit.json')

/** How many machines a cluster may have of this instance. */
export function mostMachines(i: Instance): number {
  const said = readJson(file(i)) as { machines: number } | undefined
  return Math.min(said?.machines ?? MAX_INDEX, MAX_INDEX)
}

/** Allows fewer from now on, to see what happens then; undefined: as many as there can be. Those that are there stay. */
export function limitOrderedMachines(i: Instance, machines: number | undefined): void {
  if (machines === undefined) rmSync(file(i), { force: true })
  else writeJson(file(i), { machines })
}
