import path from 'node:path'
import { IMAGE_PACKAGES, IMAGE_TOOLS, OWN_IMAGE_PACKAGES } from '../images/images.ts'
import { SEED_TOOLS, type SeedTools } from '../seeds/tools.ts'
import { cacheRoot } from '../toolchain/config.ts'
import type { DebianPackage } from '../toolchain/debian/packages.ts'
import type { ToolName } from '../toolchain/definitions/all.ts'

/** Where the toolchain keeps programs on this host; machines see the same directory under another name. */
export const toolsDir = () => path.join(cacheRoot(), 'toolchain')

const DATA_TOOLS = ['secantusd-rs'] as const satisfies readonly ToolName[]
const LOCAL_SEED_TOOLS = [
  ...SEED_TOOLS,
  ...IMAGE_TOOLS,
  'crane',
  'registry',
  'versitygw',
] as const satisfies readonly ToolName[]

export type Programs = SeedTools &
  Readonly<Record<(typeof LOCAL_SEED_TOOLS)[number] | (typeof DATA_TOOLS)[number], string>>

/** What an instance needs; with seeds of the user's own nothing of Kubernetes but kubectl. */
export function programNames(o: { localSeeds: boolean; embeddedMongodb: boolean }): readonly ToolName[] {
  return [
    ...new Set<ToolName>([
      ...(o.localSeeds ? LOCAL_SEED_TOOLS : (['kubectl'] as const)),
      ...(o.embeddedMongodb ? DATA_TOOLS : []),
    ]),
  ]
}

export function packageNames(o: { localSeeds: boolean }): readonly DebianPackage[] {
  const base = ['redis-server'] as const
  return o.localSeeds
    ? [...base, 'iproute2', 'tini', 'util-linux', 'mount', 'procps', 's6', ...IMAGE_PACKAGES]
    : [...base, ...OWN_IMAGE_PACKAGES]
}
