import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Instance } from '../../local/instance/instance.ts'
import type { MachineHost } from '../../local/machine-api/host.ts'
import { limitOrderedMachines } from '../../local/machine-api/limit.ts'
import { OrderedMachines } from '../../local/machine-api/machines.ts'
import { createMachineServer } from '../../local/machine-api/server.ts'
import { uniqueName, type LocalNode } from '../../local/nodes/node.ts'
import { readNodes } from '../../local/nodes/store.ts'
import { changeNodes } from '../../local/nodes/wanted.ts'
import { PkiDir } from '../../local/seeds/pki.ts'
import { UnavailableError } from '../../seed-controller/src/machine/errors.ts'
import { createLocalProvider } from '../../seed-controller/src/machine/local-provider.ts'
import { itIsAMachineProvider } from '../../seed-controller/src/machine/provider-conformance.fixture.ts'

type Trouble = 'none' | 'stalling' | 'failing'

/** Machines that are nothing but entries; how they start is for the journey to see. */
function hollowHost(trouble: () => Trouble): MachineHost {
  const started = new Set<string>()
  return {
    prepare: () => undefined,
    isStarted: (node) => started.has(uniqueName(node)),
    async start(node) {
      await sleep(5)
      if (trouble() === 'stalling') return false
      started.add(uniqueName(node))
      return true
    },
    async join() {
      await sleep(5)
      return trouble() === 'failing' ? 'its agent says that the disk is full' : undefined
    },
    async remove(node) {
      await sleep(20)
      started.delete(uniqueName(node))
    },
    pause: () => sleep(5),
  }
}

/** The machine API with its state in a directory of its own, as `local/machine-api/main.ts` puts it together. */
async function openStage() {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'seedbed-machine-api-'))
  const ports = { master: 0, mongodb: 0, redis: 0 }
  const instance: Instance = { name: 'm', id: 'abcdef', checkoutDir: stateDir, stateDir, net: '127.0.0', ports }
  const pki = new PkiDir(path.join(stateDir, 'pki'))
  await pki.ensureAuthority('ca')
  await pki.ensureLeaf({ file: 'server', ca: 'ca', subject: 'CN=machines', dns: [], ips: ['127.0.0.1'], use: 'server' })
  let trouble: Trouble = 'none'
  const host = hollowHost(() => trouble)
  let stop = new AbortController()
  let machines = new OrderedMachines(instance, host, stop.signal)
  const errors: unknown[] = []
  const server = createMachineServer({
    tls: { key: pki.read('server.key'), cert: pki.read('server.crt') },
    tokens: { eu: 'token-of-eu', us: 'token-of-us' },
    machines: {
      create: (order) => machines.create(order),
      list: (at) => machines.list(at),
      find: (at) => machines.find(at),
      delete: (at) => machines.delete(at),
    },
    onError: (error) => errors.push(error),
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve)
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const url = `https://127.0.0.1:${port}`
  const certificateAuthority = pki.read('ca.crt')
  return {
    instance,
    url,
    providerWith: (token: string) => createLocalProvider({ url, token, certificateAuthority }),
    startAnew() {
      stop.abort()
      stop = new AbortController()
      machines = new OrderedMachines(instance, host, stop.signal)
    },
    become(next: Trouble) {
      trouble = next
    },
    listen: () => listen(port),
    stopListening: close,
    /** @throws what nobody expected */
    async close() {
      stop.abort()
      await close()
      await rm(stateDir, { recursive: true, force: true })
      if (errors.length > 0) throw new AggregateError(errors)
    },
  }
}

/** Something that lasts until it is ended. */
const during = (begin: () => unknown, end: () => unknown) => async () => {
  await begin()
  return async () => void (await end())
}

itIsAMachineProvider('the local one, over HTTPS', async () => {
  const s = await openStage()
  return {
    provider: s.providerWith('token-of-eu'),
    clusters: ['c1', 'c2'],
    settleMs: 5_000,
    exhaust: during(
      () => limitOrderedMachines(s.instance, 0),
      () => limitOrderedMachines(s.instance, undefined),
    ),
    stall: during(
      () => s.become('stalling'),
      () => s.become('none'),
    ),
    fail: during(
      () => s.become('failing'),
      () => s.become('none'),
    ),
    breakDown: during(s.stopListening, s.listen),
    crash: () => Promise.resolve(s.startAnew()),
    close: () => s.close(),
  }
})

it('lets in nobody without a token, and no seed to the machines of another', async () => {
  const s = await openStage()
  const [eu, us] = [s.providerWith('token-of-eu'), s.providerWith('token-of-us')]
  await eu.create({ clusterId: 'c1', name: 'web-1', pool: 'web', joinToken: 'sbj_x' })
  expect(await us.list('c1')).toEqual([])
  await us.delete({ clusterId: 'c1', name: 'web-1' })
  expect(await eu.list('c1')).toMatchObject([{ name: 'web-1' }])
  const stranger = s.providerWith('token-of-nobody')
  await expect(stranger.list('c1')).rejects.toThrow(UnavailableError)
  await expect(stranger.list('c1')).rejects.toThrow(/the token is of nobody/)
  await s.close()
})

it('leaves alone what was made by hand, and its name', async () => {
  const s = await openStage()
  const byHand: LocalNode = { clusterId: 'c1', seed: 'eu', name: 'web-1', index: 1, hostNumber: 100 }
  await changeNodes(s.instance, () => [byHand])
  const eu = s.providerWith('token-of-eu')
  expect(await eu.list('c1')).toEqual([])
  await eu.delete({ clusterId: 'c1', name: 'web-1' })
  await expect(eu.create({ clusterId: 'c1', name: 'web-1', pool: 'web', joinToken: 'sbj_x' })).rejects.toThrow(
    /by hand/,
  )
  expect(readNodes(s.instance)).toEqual([byHand])
  await s.close()
})
