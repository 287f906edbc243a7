import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Proxy } from '../../tunnel/connect.ts'
import type { Lab } from '../../tunnel/lab.ts'
import { startProgram } from '../../tunnel/namespace.ts'
import type { Replica } from '../../tunnel/replica.ts'
import type { Worker } from '../../tunnel/worker.ts'
import { startKonnectivity } from './konnectivity.ts'
import type { Job, Outcome } from './load.ts'

const LOAD = path.join(import.meta.dirname, 'load.ts')
const NODE = 'worker-1'
const VPN_ADDRESS = '198.18.0.3'
const RAW_ADDRESS = '10.99.0.11'

/** In the order in which they take turns. */
export const PATHS = ['raw', 'tunnel', 'proxy', 'konnectivity'] as const

/** A way to the node. */
export type Path = {
  readonly name: (typeof PATHS)[number]
  /** A program of its own makes the load, so that nothing else is counted. */
  readonly measure: (streams: number, seconds: number) => Promise<Outcome>
}

type Way = Pick<Job, 'host' | 'localAddress' | 'proxy'> & { readonly inside?: Replica }

/**
 * The same load on all ways to one node: the wire, OpenVPN on it, our CONNECT proxy in front of that, and konnectivity on
 * the wire.
 */
export async function openPaths(lab: Lab, replica: Replica, worker: Worker): Promise<readonly Path[]> {
  const konnectivity = await startKonnectivity(lab, { replica, worker, address: RAW_ADDRESS })
  const ways: Readonly<Record<Path['name'], Way>> = {
    raw: { host: RAW_ADDRESS },
    tunnel: { host: VPN_ADDRESS, localAddress: '198.18.0.1', inside: replica },
    proxy: { host: NODE, proxy: withKeys(await lab.egress()) },
    konnectivity: { host: RAW_ADDRESS, proxy: withKeys(konnectivity) },
  }
  const file = path.join(lab.dir, 'job.json')
  return PATHS.map((name) => ({
    name,
    async measure(streams, seconds) {
      const { inside, ...way } = ways[name]
      const job: Job = { ...way, streams, seconds }
      await writeFile(file, JSON.stringify(job), { mode: 0o600 })
      return run([process.execPath, LOAD, file], inside)
    },
  }))
}

const withKeys = ({ client, ...rest }: Proxy): NonNullable<Job['proxy']> => ({ ...rest, client: { ...client } })

async function run(command: readonly string[], inside?: Replica): Promise<Outcome> {
  const text = inside ? await inside.namespace.run(command) : await startProgram(command).untilEnded()
  try {
    return JSON.parse(text) as Outcome
  } catch (cause) {
    throw new Error(`the load did not come to an end: ${text.slice(-500)}`, { cause })
  }
}
