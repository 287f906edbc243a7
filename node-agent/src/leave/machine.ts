import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import ipaddr from 'ipaddr.js'
import { NodeConfig, VPN_RANGE } from '#seed-api'
import { listProcesses } from '../check/processes.ts'
import { attempt, run } from '../command.ts'
import { findFile } from '../files.ts'
import { parseJson } from '../json.ts'
import { BRIDGE } from '../network/bridge.ts'
import { CONFIG_DIR, PATHS, STATE_DIR } from '../paths.ts'
import { listServices, removeService } from '../services/services.ts'
import { withoutOurs } from './firewall.ts'
import { podMounts } from './mounts.ts'

const PATIENCE_MS = 15_000
const POLL_MS = 100
const TABLES = ['nat', 'filter', 'mangle', 'raw'] as const

/** The agent, kubelet and OpenVPN; containerd runs on until its containers are gone. */
export async function stopServices(): Promise<void> {
  const others = listServices('openvpn-')
  for (const name of ['agent', 'kubelet', ...others]) await end(name)
}

export const stopRuntime = () => end('containerd')

/** Until its process is gone, too: s6 only asks it to end. */
async function end(name: string): Promise<void> {
  const marks = { agent: 'run', kubelet: PATHS.kubeletConfig, containerd: PATHS.containerdConfig }
  await removeService(name)
  const mark = name in marks ? marks[name as keyof typeof marks] : undefined
  if (name === 'agent' || mark === undefined) return
  const find = () => listProcesses().filter((p) => p.name === name && p.command.includes(mark))
  await until(() => find().length === 0, PATIENCE_MS)
  for (const { pid } of find()) process.kill(pid, 'SIGKILL')
}

/** Ends what runs in pods. What is left without containerd is found by the shims of its namespace. */
export async function endPods(programs: string): Promise<void> {
  const ctr = (...args: string[]) =>
    attempt('timeout', ['10', path.join(programs, 'ctr'), '--address', PATHS.containerdSocket, '-n', 'k8s.io', ...args])
  const { stdout, failed } = await ctr('tasks', 'list', '--quiet')
  const ids = failed ? [] : stdout.split('\n').filter(Boolean)
  for (const id of ids) await ctr('tasks', 'kill', '--signal', 'SIGKILL', id)
  for (const id of ids) await ctr('tasks', 'delete', '--force', id)
  for (const shim of shims()) {
    for (const child of childrenOf(shim)) tryKill(child)
    tryKill(shim)
  }
  await until(() => shims().length === 0, PATIENCE_MS)
}

const shims = () =>
  listProcesses()
    .filter(({ command }) => /containerd-shim-runc-v2\b/.test(command) && / -namespace k8s\.io\b/.test(command))
    .map(({ pid }) => pid)

function childrenOf(pid: number): readonly number[] {
  const text = findFile(`/proc/${pid}/task/${pid}/children`) ?? ''
  return text
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((child) => child > 0)
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

const mounts = () => podMounts(readFileSync('/proc/self/mountinfo', 'utf8'))

/** @throws naming what somebody still uses: nothing below it may be deleted */
export async function unmountPods(): Promise<void> {
  for (const point of mounts()) {
    const { failed } = await attempt('umount', [point])
    if (failed) await attempt('umount', ['--lazy', point])
  }
  const left = mounts()
  if (left.length > 0) throw new Error(`${left.join(', ')} cannot be unmounted; end what uses it, and run this again`)
  const names = existsSync('/run/netns') ? readdirSync('/run/netns') : []
  for (const name of names.filter((each) => each.startsWith('cni-'))) rmSync(path.join('/run/netns', name))
}

/** The bridge of the pods, tunnels, the node's own address, and rules. Routes go with their devices. */
export async function clearNetwork(): Promise<void> {
  const devices = networkInterfaces()
  // Also while no pod hangs on it, when it is not up and not among those.
  await attempt('ip', ['link', 'delete', BRIDGE])
  const own = (devices['lo'] ?? []).filter((a) => a.family === 'IPv4' && ipaddr.parse(a.address).match(nodeRange()))
  for (const { address } of own) await run('ip', ['address', 'delete', `${address}/32`, 'dev', 'lo'])
  for (const table of TABLES) {
    const { stdout, failed } = await attempt('iptables-save', ['-t', table])
    const without = failed ? undefined : withoutOurs(stdout)
    if (without !== undefined) await run('iptables-restore', ['--noflush', '--wait'], { input: without })
  }
}

function nodeRange() {
  const config = NodeConfig.safeParse(parseJson(findFile(PATHS.nodeConfig) ?? '')).data
  return ipaddr.parseCIDR(config?.vpn.nodeCIDR ?? VPN_RANGE)
}

/** Whose these are without us: they stay. */
const KEPT: ReadonlySet<string> = new Set([PATHS.kubeletOverrides, PATHS.services])

/** What the agent, kubelet and containerd wrote. The settings are last: without them nobody would know what this was. */
export function removeFiles(): void {
  for (const dir of ['/var/lib/kubelet', '/var/lib/containerd', '/run/containerd', '/var/lib/cni/networks/seedbed']) {
    clear(dir)
  }
  rmSync(path.join(PATHS.cni, '10-seedbed.conflist'), { force: true })
  clear(STATE_DIR)
  for (const name of listed(CONFIG_DIR)) {
    if (path.join(CONFIG_DIR, name) !== PATHS.settings) remove(path.join(CONFIG_DIR, name))
  }
  rmSync(path.dirname(PATHS.status), { recursive: true, force: true })
  rmSync(PATHS.settings, { force: true })
}

const listed = (dir: string) => (existsSync(dir) ? readdirSync(dir) : [])

/** The directory itself may be a disk of its own. */
function clear(dir: string): void {
  for (const name of listed(dir)) remove(path.join(dir, name))
}

function remove(file: string): void {
  if (!KEPT.has(file)) rmSync(file, { recursive: true, force: true })
}

async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  const deadlineMs = performance.now() + patienceMs
  while (!isSo() && performance.now() < deadlineMs) await sleep(POLL_MS)
}
