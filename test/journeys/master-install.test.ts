import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { openOperator, SECRET, secretFile, writeConfig, type Operator } from '../master/operator.ts'
import { runSeedbed } from '../platform.ts'

const EVERY_MS = 50
/** The last old replica is still ending when the last new one is ready. */
const AFTER_MS = 10_000
const UP_MS = 180_000

/** As a company runs it: two replicas on a cluster of theirs. */
describe('a master on a cluster of its operator', () => {
  let operator: Operator

  beforeAll(async () => {
    operator = await openOperator('master-install')
  }, 300_000)
  afterAll(() => operator?.close(), 120_000)

  const install = () => operator.master('install', ...operator.settings)

  it('asks first for what only its operator knows', async () => {
    const { exitCode, stderr } = await install()
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 })
    for (const key of ['mongodb-url', 'redis-url', 'sealing-key', 'admin-password'])
      expect(stderr).toContain(`  ${key}: `)
    const command = `kubectl --namespace ${operator.namespace} create secret generic ${SECRET} --from-file=mongodb-url`
    expect(stderr).toContain(command)
    expect((await operator.master('check')).stdout).toContain('is missing')
  }, 60_000)

  it('is up with two replicas, and `check` says when', async () => {
    await operator.applySecret()
    expect(await install()).toMatchObject({ exitCode: 0 })
    await eventually(async () => expect(await operator.master('check')).toMatchObject({ exitCode: 0 }), {
      timeoutMs: UP_MS,
      everyMs: 1_000,
    })
    expect(await operator.cluster.list('pods', '-n', operator.namespace)).toHaveLength(2)
  }, 240_000)

  it('lets its first admin in, serves the dashboard, and tells of a seed that is away', async () => {
    const { refused, token } = await operator.changePassword()
    expect(refused).toEqual({ logIn: { __typename: 'PasswordChangeRequired' } })
    await eventually(
      async () =>
        expect(await operator.ask('{ seeds { name location reachable } }', token)).toEqual({
          seeds: [{ name: 'away', location: 'Frankfurt', reachable: false }],
        }),
      { timeoutMs: 30_000 },
    )
    const page = await fetch(operator.url.replace('https:', 'http:'), { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<title>')
  }, 90_000)

  async function probe(signal: AbortSignal): Promise<readonly string[]> {
    const failures: string[] = []
    while (!signal.aborted) {
      await operator.ask('{ __typename }').catch((error: unknown) => failures.push(String(error)))
      await sleep(EVERY_MS)
    }
    return failures
  }

  it('loses no request while every replica is replaced', async () => {
    const { cluster, namespace } = operator
    const over = new AbortController()
    const failures = probe(over.signal)
    await cluster.run('rollout', 'restart', 'deployment/seedbed-master', '-n', namespace)
    await cluster.run('rollout', 'status', 'deployment/seedbed-master', '-n', namespace, '--timeout=180s')
    await sleep(AFTER_MS)
    over.abort()
    expect(await failures).toEqual([])
  }, 240_000)

  it.skipIf(!config.full)(
    'reads changed files without a restart',
    async () => {
      const { cluster, namespace } = operator
      const uids = async () => (await cluster.list('pods', '-n', namespace)).map(({ metadata }) => metadata.uid)
      const before = await uids()
      await writeConfig(operator.config, 'Vienna')
      expect(await install()).toMatchObject({ exitCode: 0 })
      const inside = async () => {
        const [pod] = await cluster.list('pods', '-n', namespace)
        const read = `console.log(require('fs').readFileSync('/etc/seedbed/config/seeds.yaml', 'utf8'))`
        return cluster.run('exec', '-n', namespace, pod?.metadata.name ?? '', '--', 'node', '-e', read)
      }
      await eventually(async () => expect(await inside()).toContain('Vienna'), { timeoutMs: 150_000, everyMs: 2_000 })
      expect((await uids()).toSorted()).toEqual(before.toSorted())
    },
    240_000,
  )

  it('goes, and leaves what its operator made', async () => {
    const { cluster, namespace } = operator
    expect(await operator.master('uninstall')).toMatchObject({ exitCode: 0 })
    expect(await cluster.run('get', 'secret', SECRET, '-n', namespace, '-o', 'name')).toBe(`secret/${SECRET}`)
    expect((await operator.master('check')).exitCode).toBe(1)
  }, 60_000)

  it('never shows credentials of seeds in manifests', async () => {
    const { image, url, config: files } = operator
    const { stdout } = await runSeedbed('master', 'manifests', '--image', image, '--url', url, '--config', files)
    expect(stdout).toContain('kind: Deployment')
    expect(stdout).not.toContain((await secretFile(files)).slice(0, 40))
  })
})
