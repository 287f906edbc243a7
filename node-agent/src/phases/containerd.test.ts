import { expect, it } from 'vitest'
import { runScript } from '../services/services.ts'
import { wayOut } from '../proxy/way-out.ts'
import { containerdConfig, containerdService } from './containerd.ts'

const settings = { programs: '/opt/seedbed/bin' }
const config = {
  podCIDR: '10.244.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  clusterDomain: 'cluster.local',
  vpn: {
    nodeCIDR: '198.18.128.0/18',
    replicas: [{ name: 'vpn-0', address: '203.0.113.7', port: 30_001, subnet: '198.18.0.0/18' }],
  },
  proxy: { httpProxy: 'http://proxy.example.com:3128', noProxy: ['registry.corp.example:5000'] },
}
const near = { server: 'https://203.0.113.7:30443', own: ['192.0.2.10'] }

it.each([
  ['directly', undefined],
  ['through-a-proxy', wayOut(config, near)],
])('the script of containerd that goes out %s is as checked in', async (name, way) => {
  await expect(runScript(containerdService(settings, way))).toMatchFileSnapshot(`./golden/containerd-${name}.sh`)
})

it('its configuration is as checked in', async () => {
  const toml = containerdConfig({ systemd: true, ...settings })
  await expect(toml).toMatchFileSnapshot('./golden/containerd.toml')
})
