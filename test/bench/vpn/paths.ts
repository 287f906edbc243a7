import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Lab } from '../../tunnel/lab.ts'
import type { Replica } from '../../tunnel/replica.ts'
import { startProgram } from '../../tunnel/namespace.ts'
import type { Job, Outcome } from './load.ts'

const LOAD = path.join(import.meta.dirname, 'load.ts')
const NODE = 'worker-1'
const VPN_ADDRESS = '198.18.0.3'
const RAW_ADDRESS = '10.99.0.11'

/** A way to the node. Another tunnel (konnectivity) is one more of these. */
export type Path = {
  readonly name: 'raw' | 'tunnel' | 'proxy'
  /** A program of its own makes the load, so that nothing else is counted. */
  readonly measure: (streams: number, seconds: number) => Promise<Outcome>
}

/** The same load on three ways to one node: the wire, OpenVPN on it, and the CONNECT proxy in front of that. */
export async function paths(lab: Lab, replica: Replica): Promise<readonly Path[]> {
  const proxy = await lab.egress()
  return [
    { name: 'raw', measure: (streams, seconds) => here({ host: RAW_ADDRESS, streams, seconds }) },
    { name: 'tunnel', measure: (streams, seconds) => onServer({ host: VPN_ADDRESS, streams, seconds }) },
    { name: 'proxy', measure: (streams, seconds) => here({ host: NODE, streams, seconds, proxy: withKeys() }) },
  ]

  function withKeys(): NonNullable<Job['proxy']> {
    const { client, ...rest } = proxy
    return { ...rest, client: { ...client } }
  }

  async function here(job: Job): Promise<Outcome> {
    const program = startProgram([process.execPath, LOAD, await write(job)])
    return read(await program.untilEnded())
  }

  async function onServer(job: Job): Promise<Outcome> {
    return read(
      await replica.namespace.run([process.execPath, LOAD, await write({ ...job, localAddress: '198.18.0.1' })]),
    )
  }

  async function write(job: Job): Promise<string> {
    const file = path.join(lab.dir, 'job.json')
    await writeFile(file, JSON.stringify(job), { mode: 0o600 })
    return file
  }
}

function read(text: string): Outcome {
  try {
    return JSON.parse(text) as Outcome
  } catch (cause) {
    throw new Error(`the load did not come to an end: ${text.slice(-500)}`, { cause })
  }
}
