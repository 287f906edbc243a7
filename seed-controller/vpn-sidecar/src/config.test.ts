import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const dir = mkdtempSync(join(tmpdir(), 'seedbed-sidecar-'))
afterAll(() => rmSync(dir, { recursive: true }))

const settings = {
  podCIDR: '10.244.0.0/16',
  nodeMask: 24,
  nodeCIDR: '198.18.128.0/17',
  replicas: [
    { name: 'vpn-0', subnet: '198.18.0.0/17' },
    { name: 'vpn-1', subnet: '198.19.0.0/17' },
  ],
  ports: { egress: 8131, forward: 8132, health: 8133, management: 7505 },
}

function load(name: string | undefined, content: unknown) {
  const file = join(dir, 'sidecar.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return loadConfig({ ...(name === undefined ? {} : { POD_NAME: name }), CONFIG_FILE: file })
}

it('knows which replica it is, and which are the others', () => {
  const config = load('vpn-1', settings)
  expect(config.replica.subnet).toBe('198.19.0.0/17')
  expect(config.peers.map(({ name }) => name)).toEqual(['vpn-0'])
})

it.each([
  ['POD_NAME', undefined, settings],
  ['POD_NAME is vpn-2, but the replicas in', 'vpn-2', settings],
  ['cannot be read as JSON', 'vpn-0', '{'],
  ['at podCIDR', 'vpn-0', { ...settings, podCIDR: 'all' }],
  ['at nodeCIDR', 'vpn-0', { ...settings, nodeCIDR: undefined }],
  ['at ports.egress', 'vpn-0', { ...settings, ports: { ...settings.ports, egress: 70_000 } }],
])('says what is wrong: %s', (want, name, content) => {
  expect(() => load(name, content)).toThrow(want)
})
