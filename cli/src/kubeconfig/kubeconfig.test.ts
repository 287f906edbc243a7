import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { holdsOnly, renderKubeconfig } from './kubeconfig.ts'

const access = { server: 'https://10.213.4.10:30443', certificateAuthority: 'CA', username: 'ada@example.org' }
const withToken = (name: string) => renderKubeconfig(name, access, { token: 'TOKEN' })

const decode = (text: string) => Buffer.from(text, 'base64').toString()

it('has one context, named after the cluster, and everything in it', () => {
  const config = parse(withToken('shop'))
  expect(config['current-context']).toBe('shop')
  expect(config.contexts).toEqual([{ name: 'shop', context: { cluster: 'shop', user: 'ada@example.org' } }])
  expect(config.clusters[0].cluster.server).toBe(access.server)
  expect(decode(config.clusters[0].cluster['certificate-authority-data'])).toBe('CA')
  expect(config.users).toEqual([{ name: 'ada@example.org', user: { token: 'TOKEN' } }])
})

it.each(['off', 'y', 'no', '1e3'])('is of cluster %s for kubectl too, which reads YAML 1.1', (name) => {
  const config = parse(withToken(name), { version: '1.1' })
  expect([config['current-context'], config.clusters[0].name]).toEqual([name, name])
})

it('names the command that gets tokens, in place of one', () => {
  const exec = { command: '/opt/seedbed', args: ['kubeconfig', 'credential', 'c1'] }
  expect(parse(renderKubeconfig('shop', access, { exec })).users[0].user).toEqual({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: '/opt/seedbed',
      args: ['kubeconfig', 'credential', 'c1'],
      interactiveMode: 'Never',
      provideClusterInfo: false,
    },
  })
})

it.each([
  ['its own, renewed', withToken('shop'), true],
  ['of another cluster', withToken('other'), false],
  ['an empty one, as kubectl makes it', 'apiVersion: v1\nkind: Config\nclusters: null\n', true],
  ['something else', 'hello', false],
  ['not YAML', '{', false],
])('knows whether writing over a file loses something: %s', (_name, text, want) => {
  expect(holdsOnly('shop', text)).toBe(want)
})
