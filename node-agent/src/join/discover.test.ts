import { expect, it } from 'vitest'
import { type ApiClient, KubeError, type Trust, Unreachable } from '../api/client.ts'
import { StalledError } from '../errors.ts'
import { certificateOf, selfSigned } from '../testing.ts'
import { discoverAuthority, spkiHash } from './discover.ts'

const ours = certificateOf(await selfSigned([{ CN: ['ours'] }]))
const other = certificateOf(await selfSigned([{ CN: ['other'] }]))
const token = { server: 'https://10.0.0.1:30443', authorityHash: spkiHash(ours) }

function clusterInfo(bundle: string): unknown {
  const authority = Buffer.from(bundle).toString('base64')
  const kubeconfig = { clusters: [{ name: '', cluster: { 'certificate-authority-data': authority } }] }
  return { data: { kubeconfig: JSON.stringify(kubeconfig) } }
}

const watch = () => {
  throw new Error('nothing is watched')
}
const post = () => Promise.reject(new Error('nothing is sent'))

function server(answer: () => unknown): { connect: (trust: Trust) => ApiClient; trusts: Trust[] } {
  const trusts: Trust[] = []
  const connect = (trust: Trust) => {
    trusts.push(trust)
    return { get: async () => answer(), watch, post, patch: post, clockOffsetMs: () => undefined }
  }
  return { connect, trusts }
}

it('takes the authority that the token names, and asks again trusting only that', async () => {
  const s = server(() => clusterInfo(ours))
  expect(await discoverAuthority(token, s.connect)).toBe(`${ours}\n`)
  expect(s.trusts).toEqual(['anybody', { authority: `${ours}\n` }])
})

it('leaves out what a liar put beside it', async () => {
  const s = server(() => clusterInfo(`${other}\n${ours}\n`))
  expect(await discoverAuthority(token, s.connect)).toBe(`${ours}\n`)
})

it('refuses a server of another cluster, and says that nothing secret was sent', async () => {
  const s = server(() => clusterInfo(other))
  const refused = discoverAuthority(token, s.connect)
  await expect(refused).rejects.toBeInstanceOf(StalledError)
  await expect(refused).rejects.toThrow(/another one.*Nothing secret was sent/)
  expect(s.trusts).toEqual(['anybody'])
})

it.each([
  ['does not know it yet', () => Promise.reject(new KubeError(404, 'not found'))],
  ['answers something else', () => ({ data: { kubeconfig: 'clusters: []' } })],
])('waits for a server that %s', async (_name, answer) => {
  await expect(discoverAuthority(token, server(answer).connect)).rejects.toBeInstanceOf(Unreachable)
})
