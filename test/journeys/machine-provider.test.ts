import { afterAll, describe } from 'vitest'
import * as z from 'zod'
import { limitMachines, status } from '../../local/platform.ts'
import { formatJoinToken } from '../../seed-controller/api/join-token.ts'
import { createLocalProvider } from '../../seed-controller/src/machine/local-provider.ts'
import type { MachineProvider } from '../../seed-controller/src/machine/provider.ts'
import { itIsAMachineProvider } from '../../seed-controller/src/machine/provider-conformance.fixture.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

const PART = 'machine-api'
/** Machines boot, and are ended with their disks. */
const SETTLE_MS = 120_000
/** What is longest here is a call that nobody answers, of which there are several. */
const AGAIN = { timeoutMs: 60_000, everyMs: 200 }

const Settings = z.object({ data: z.object({ url: z.string(), token: z.string(), certificateAuthority: z.string() }) })

let platform: Platform | undefined
afterAll(() => platform?.close())

const text = (base64: string) => Buffer.from(base64, 'base64').toString()

/** As the seed-controller of `eu` knows it. */
async function openProvider(on: Platform): Promise<MachineProvider> {
  const kubectl = await on.seedKubectl('eu')
  const secret = await kubectl.run('get', 'secret', 'seedbed-machines-local', '-n', 'seedbed-system', '-o', 'json')
  const { url, token, certificateAuthority } = Settings.parse(JSON.parse(secret)).data
  return createLocalProvider({ url: text(url), token: text(token), certificateAuthority: text(certificateAuthority) })
}

/** It leads nowhere: the agent waits for its cluster, and the machine runs. */
const nowhere = formatJoinToken({
  server: 'https://198.51.100.1:6443',
  token: 'abcdef.0123456789abcdef',
  authorityHash: `sha256:${'0'.repeat(64)}`,
})

async function pidOfPart(instance: string): Promise<number> {
  const { parts } = await status({ checkoutDir, instance })
  const pid = parts.find((part) => part.name === PART && part.state === 'running')?.pid
  if (pid === undefined) throw new Error(`${PART} does not run`)
  return pid
}

// Machines are made and ended for minutes: for long runs.
describe.skipIf(!config.full)('machines of the local platform', () => {
  itIsAMachineProvider('the local one', async () => {
    platform = await openPlatform()
    const { instance } = platform
    const ref = { checkoutDir, instance }
    const provider = await openProvider(platform)
    let isBroken = false
    return {
      // What is no token at all is what an agent gives up on at once.
      provider: {
        ...provider,
        create: (order) => provider.create(isBroken ? { ...order, joinToken: 'sbj_broken' } : order),
      },
      clusters: ['conformance1', 'conformance2'],
      joinToken: nowhere,
      settleMs: SETTLE_MS,
      exhaust() {
        limitMachines(ref, 0)
        return Promise.resolve(() => Promise.resolve(limitMachines(ref, undefined)))
      },
      fail() {
        isBroken = true
        return Promise.resolve(() => {
          isBroken = false
          return Promise.resolve()
        })
      },
      async breakDown() {
        // It takes connections, and says nothing.
        const pid = await pidOfPart(instance)
        process.kill(pid, 'SIGSTOP')
        return () => Promise.resolve(void process.kill(pid, 'SIGCONT'))
      },
      async crash() {
        const killed = await pidOfPart(instance)
        process.kill(killed, 'SIGKILL')
        await eventually(async () => {
          const { parts } = await status(ref)
          const part = parts.find(({ name }) => name === PART)
          if (part?.state !== 'running' || part.pid === killed) throw new Error(`${PART} is not back`)
        }, AGAIN)
      },
      async close() {
        limitMachines(ref, undefined)
        const left = await Promise.all(['conformance1', 'conformance2'].map((id) => provider.list(id)))
        if (left.flat().length > 0) throw new Error(`machines are left: ${JSON.stringify(left)}`)
      },
    }
  })
})
