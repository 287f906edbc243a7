import type { NodeConfig } from '#seed-api'
import type { Settings } from '../settings.ts'
import { ownAddresses } from './own-addresses.ts'
import { wayOut, type WayOut } from './way-out.ts'

/** How this machine reaches registries and programs, as its cluster says; undefined where it does so directly. */
export const findWayOut = (config: NodeConfig, { server }: Pick<Settings, 'server'>): WayOut | undefined =>
  config.proxy && wayOut(config, { server, own: ownAddresses(config) })
