import { expect, it } from 'vitest'
import type { Facts } from './facts.ts'
import { judgeMachine, overlap } from './judge.ts'

const good: Facts = {
  system: 'linux',
  architecture: 'x64',
  kernel: '6.12',
  isRoot: true,
  cpus: 2,
  memoryMiB: 4_000,
  disks: [{ path: '/var/lib/containerd', freeGiB: 40 }],
  ports: [],
  swap: [],
  swapAllowed: false,
  clock: 0,
  kernelFeatures: { overlay: 'there', tun: 'there', br_netfilter: 'module' },
  cgroup: { version: 2, controllers: ['cpu', 'memory', 'pids', 'io'] },
  missingPrograms: [],
  runsServices: true,
  proxies: [],
  processes: [],
  remains: [],
  foreignCni: [],
  networks: [{ range: '192.168.0.0/24', device: 'eth0' }],
  reserved: [{ range: '198.18.0.0/15', title: 'where nodes have their addresses' }],
}
const kubelet = { pid: 7, name: 'kubelet', ours: false }

it('lets a good machine pass, with a line for each thing', () => {
  const lines = judgeMachine(good)
  expect(lines.filter(({ result }) => result !== 'pass')).toEqual([])
  expect(lines.map(({ name }) => name)).toEqual([
    'system',
    'cpus',
    'memory',
    'disk',
    'ports',
    'swap',
    'clock',
    'kernel',
    'cgroups',
    'programs',
    'services',
    'proxy',
    'leftovers',
    'cni',
    'addresses',
  ])
})

it.each<[string, Partial<Facts>, RegExp]>([
  ['another system', { system: 'darwin' }, /^required system: .*nodes run Linux/],
  ['another processor', { architecture: 'mips' }, /^required system: .*x64 or arm64/],
  ['nobody with rights', { isRoot: false }, /^required system: .*sudo/],
  ['one processor', { cpus: 1 }, /^optional cpus/],
  ['little memory', { memoryMiB: 1_000 }, /^optional memory: 1000 MiB/],
  ['too little memory', { memoryMiB: 512 }, /^required memory/],
  [
    'little room',
    { disks: [{ path: '/var/lib/kubelet', freeGiB: 5 }] },
    /^optional disk: 5.0 GiB free for .var.lib.kubelet/,
  ],
  ['no room', { disks: [{ path: '/', freeGiB: 0.5 }] }, /^required disk: .*make room/],
  [
    'a port in use',
    { ports: [{ port: 10_250, owner: kubelet }] },
    /^required ports: port 10250 is in use by kubelet \(process 7\)/,
  ],
  [
    'a port in use by somebody',
    { ports: [{ port: 10_250 }] },
    /^required ports: port 10250 is in use by another program/,
  ],
  ['swap', { swap: ['/swap.img'] }, /^required swap: .swap.img is in use: .*swapoff -a/],
  ['a clock that is a little off', { clock: 120_000 }, /^optional clock: .*2 minutes behind/],
  ['a wrong clock', { clock: -3_600_000 }, /^required clock: .*1 hour ahead/],
  ['nobody to ask for the time', { clock: 'silent' }, /^optional clock/],
  ['no tun device', { kernelFeatures: { ...good.kernelFeatures, tun: 'missing' } }, /^required kernel: .*modprobe tun/],
  [
    'no filter on bridges',
    { kernelFeatures: { ...good.kernelFeatures, br_netfilter: 'missing' } },
    /^optional kernel: .*br_netfilter/,
  ],
  [
    'no memory controller',
    { cgroup: { version: 2, controllers: ['cpu', 'pids'] } },
    /^required cgroups: .*controllers memory:/,
  ],
  ['the old hierarchy', { cgroup: { ...good.cgroup, version: 1 } }, /^optional cgroups: version 1/],
  ['no openvpn', { missingPrograms: ['openvpn'] }, /^required programs: openvpn is missing/],
  ['nobody who runs services', { runsServices: false }, /^required services: .*s6-svscan/],
  ['nobody to let in as', { ssh: { user: 'ops', trouble: 'no user "ops"' } }, /^required ssh: no user "ops"/],
  ['keys for root', { ssh: { user: 'root' } }, /^optional ssh: .*is root on this machine/],
  [
    'a proxy of its own',
    { proxies: ['https_proxy'] },
    /^optional proxy: https_proxy is set, .*cluster proxy CLUSTER --http URL/,
  ],
  ["somebody else's kubelet", { processes: [kubelet] }, /^required leftovers: kubelet \(process 7\)/],
  ['what another left', { remains: ['/etc/kubernetes'] }, /^optional leftovers: .etc.kubernetes/],
  ['a network that wins', { foreignCni: ['05-cilium.conflist'] }, /^required cni: .*05-cilium/],
  ['a network that loses', { foreignCni: ['87-podman.conflist'] }, /^optional cni: .*87-podman/],
  [
    'a network in the way',
    { networks: [{ range: '198.19.4.0/24', device: 'eth1' }] },
    /^required addresses: 198.19.4.0\/24 on eth1/,
  ],
])('says of %s what is so and what to do', (_name, change, want) => {
  const lines = judgeMachine({ ...good, ...change }).filter(({ result }) => result !== 'pass')
  expect(lines.map(({ result, name, message }) => `${result} ${name}: ${message}`)).toEqual([
    expect.stringMatching(want),
  ])
})

it.each<[string, Partial<Facts>]>([
  [
    'its own kubelet',
    { processes: [{ ...kubelet, ours: true }], ports: [{ port: 10_250, owner: { ...kubelet, ours: true } }] },
  ],
  ['swap that its owner allows', { swap: ['/swap.img'], swapAllowed: true }],
  ['nobody to compare the clock with', { clock: 'unknown' }],
  ['somebody to let in as', { ssh: { user: 'ops' } }],
  ['a proxy that its cluster has', { proxies: ['https_proxy'], clusterProxy: 'http://proxy.example.com:3128' }],
])('lets %s pass', (_name, change) => {
  expect(judgeMachine({ ...good, ...change }).filter(({ result }) => result !== 'pass')).toEqual([])
})

it.each([
  ['10.0.0.0/8', '10.244.0.0/16', true],
  ['10.244.0.0/16', '10.0.0.0/8', true],
  ['10.244.0.0/16', '10.245.0.0/16', false],
  ['192.168.1.7/32', '192.168.1.0/24', true],
])('%s and %s overlap: %s', (one, other, want) => {
  expect(overlap(one, other)).toBe(want)
})
