import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { execa } from 'execa'
import * as z from 'zod'
import { bundle } from '../images/contents/bundle.ts'
import { linkOrCopy } from './files.ts'

/** One module of the agent. */
export type AgentModule = { readonly name: string; readonly content: string | Uint8Array }

/** The agent as nodes fetch it, with Node: what `seed install` is told of it. */
export type AgentRelease = {
  readonly version: string
  readonly arch: string
  /** Of the tarball, in hex. */
  readonly sha256: string
  readonly file: string
}

/** The first module of an agent. */
export const FIRST = 'main.mjs'
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }
const Package = z.object({ version: z.string() })

/** Of this checkout. */
export const agentVersion = (checkoutDir: string): string =>
  Package.parse(JSON.parse(readFileSync(path.join(checkoutDir, 'package.json'), 'utf8'))).version

/** The agent of this checkout, which says that it is of that version. */
export async function agentModules(checkoutDir: string, version: string): Promise<readonly AgentModule[]> {
  const define = { SEEDBED_AGENT_VERSION: JSON.stringify(version) }
  const entries = await bundle(checkoutDir, 'node-agent/src/main.ts', { define })
  return entries.flatMap((e) =>
    e.kind === 'content' && e.path.endsWith('.mjs') ? [{ name: path.basename(e.path), content: e.content }] : [],
  )
}

export type PackOptions = {
  readonly checkoutDir: string
  readonly version: string
  readonly modules: readonly AgentModule[]
  /** Below it lies what nodes look for: `vVERSION/seedbed-agent-linux-ARCH.tar.gz`. */
  readonly out: string
}

/**
 * Packs an agent with the Node of this checkout, for machines of this architecture. What is packed of the same is the same.
 * @throws with what tar said
 */
export async function packAgent({ checkoutDir, version, modules, out }: PackOptions): Promise<AgentRelease> {
  const arch = ARCHITECTURES[process.arch] ?? process.arch
  const file = path.join(out, `v${version}`, `seedbed-agent-linux-${arch}.tar.gz`)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
  const stage = mkdtempSync(path.join(path.dirname(file), '.pack-'))
  try {
    linkOrCopy(path.join(checkoutDir, 'node_modules/node/bin/node'), path.join(stage, 'node'))
    mkdirSync(path.join(stage, 'agent'), { mode: 0o755 })
    for (const { name, content } of modules) writeFileSync(path.join(stage, 'agent', name), content, { mode: 0o644 })
    const packed = path.join(stage, 'packed')
    const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner']
    await execa('tar', ['-c', '-f', packed, '-I', 'gzip -n', ...same, '-C', stage, 'node', 'agent'])
    renameSync(packed, file)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  return { version, arch, sha256: await digestOf(file), file }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
