import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clusterNamespace, type Manifest } from '#templates'
import { rootMessage } from '../src/errors.ts'
import { isNotFound } from '../src/kube/api-error.ts'
import { KINDS } from '../src/kube/kinds.ts'
import { connectByFile } from './connection.ts'
import { CONFIRM_LOSS, lossPolicies } from './loss-policy.ts'
import { createRequests, type DryRun, type Requests } from './requests.fixture.ts'

// oxlint-disable-next-line node/no-process-env -- which seed to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig) console.warn('SKIPPED what of a cluster is not lost by chance: SEEDBED_TEST_KUBECONFIG is not set')

const id = `kept-${randomUUID().slice(0, 8)}`
const label = 'seedbed.dev/cluster'
const namespace = clusterNamespace({ id, namespace: `cluster-${id}`, profile: 'single' })
const { name: where } = namespace.metadata

const secret = (name: string): Manifest & { stringData: object } => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: where, labels: { [label]: id }, annotations: { 'seedbed.dev/content': 'c0ffee' } },
  stringData: { 'cluster-ca.key': 'made once' },
})
const roots = secret('roots')

type Change = { readonly metadata?: object; readonly [field: string]: unknown }
const labelled = (value: string | null): Change => ({ metadata: { labels: { [label]: value } } })
const annotated = (key: string, value: string): Change => ({ metadata: { annotations: { [key]: value } } })

async function answerTo(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'done'
  } catch (error) {
    return rootMessage(error)
  }
}

describe.skipIf(!kubeconfig)('whoever operates a seed', { timeout: 120_000 }, () => {
  const connection = kubeconfig ? connectByFile(kubeconfig, 10_000) : undefined
  let api: Requests

  type Act = (dryRun?: DryRun) => Promise<unknown>
  const merge = (of: Manifest, { metadata, ...change }: Change, dryRun?: DryRun) => {
    const { name, namespace: at } = of.metadata
    const identity = { name, ...(at === undefined ? {} : { namespace: at }) }
    const patch = { apiVersion: of.apiVersion, kind: of.kind, ...change, metadata: Object.assign(identity, metadata) }
    return api.merge(patch, dryRun)
  }
  const confirm = (of: Manifest) => merge(of, annotated(CONFIRM_LOSS, 'true'))

  /** Each is refused, and nothing else stops it. */
  const acts: [string, RegExp, Act][] = [
    ['delete the keys of a cluster', /cannot be made again/, (dry) => api.delete(roots, dry)],
    ['delete all Secrets at once', /cannot be made again/, (dry) => api.deleteAll(KINDS.secret, where, dry)], // prettier-ignore
    ['change the keys', /once they are changed/, (dry) => merge(roots, { stringData: { 'cluster-ca.key': 'other' } }, dry)], // prettier-ignore
    ['add to the keys', /once they are changed/, (dry) => merge(roots, { stringData: { more: 'x' } }, dry)],
    ['hide the keys', /once they are changed/, (dry) => merge(roots, labelled(null), dry)],
    ['say that they are others', /once they are changed/, (dry) => merge(roots, annotated('seedbed.dev/content', 'x'), dry)], // prettier-ignore
    ['delete the namespace of a cluster', /a cluster lives in this/, (dry) => api.delete(namespace, dry)],
    ['take the namespace from its cluster', /a cluster lives in this/, (dry) => merge(namespace, labelled(null), dry)],
    ['give the namespace to another one', /a cluster lives in this/, (dry) => merge(namespace, labelled('other'), dry)],
  ]

  beforeAll(async () => {
    if (!connection) return
    api = createRequests(connection)
    await api.create(namespace)
    for (const each of [roots, secret('other')]) await api.create(each)
  })
  afterAll(async () => {
    await confirm(namespace).catch(() => undefined)
    await api?.delete(namespace).catch(() => undefined)
  })

  it.each(acts)('does not %s by chance', async (...[, message, act]) => {
    expect(await answerTo(() => act('All'))).toMatch(message)
  })

  it('does everything else', async () => {
    expect(await answerTo(() => merge(roots, annotated('note', 'x')))).toBe('done')
    expect(await answerTo(() => merge(namespace, annotated('note', 'x')))).toBe('done')
    expect(await answerTo(() => api.delete(secret('other'), 'All'))).toBe('done')
  })

  it('is stopped by these policies and by nothing else', async () => {
    const bindings = lossPolicies().filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
    const set = async (action: string) => {
      for (const each of bindings) await merge(each, { spec: { validationActions: [action] } })
    }
    await set('Audit')
    try {
      for (const [name, , act] of acts) {
        // The API server learns of it by a watch.
        for (let left = 100; left > 0 && (await answerTo(() => act('All'))) !== 'done'; left--) await sleep(100)
        expect(`${name}: ${await answerTo(() => act('All'))}`).toBe(`${name}: done`)
      }
    } finally {
      await set('Deny')
    }
  })

  it('may do it after saying so', async () => {
    for (let left = 100; left > 0 && (await answerTo(() => api.delete(roots, 'All'))) === 'done'; left--) {
      await sleep(100) // until the policies are in force again
    }
    await confirm(roots)
    expect(await answerTo(() => merge(roots, { stringData: { 'cluster-ca.key': 'other' } }, 'All'))).toBe('done')
    expect(await answerTo(() => api.delete(roots, 'All'))).toBe('done')
    // As it is when a cluster is deleted.
    await merge(roots, { metadata: { annotations: { [CONFIRM_LOSS]: null } } })
    expect(await answerTo(() => api.delete(roots, 'All'))).toMatch(/cannot be made again/)
    await confirm(namespace)
    await api.delete(namespace)
    const isGone = () => answerTo(() => api.read(namespace))
    for (let left = 400; left > 0 && (await isGone()) === 'done'; left--) await sleep(200)
    await expect(api.read(namespace)).rejects.toSatisfy(isNotFound)
  })
})
