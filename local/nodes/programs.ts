import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import type { Instance } from '../instance/instance.ts'
import { toolInside } from '../machines/machine.ts'
import type { SeedTools } from '../seeds/tools.ts'
import { agentModules, agentVersion, FIRST } from './agent-release.ts'
import { linkOrCopy } from './files.ts'
import { PROGRAMS_INSIDE, programsDir } from './node.ts'

const NODE_TOOLS = [
  'containerd',
  'containerd-shim-runc-v2',
  'ctr',
  'runc',
  'kubelet',
  'bridge',
  'host-local',
  'loopback',
  'portmap',
] as const satisfies readonly (keyof SeedTools)[]

const AGENT = 'agent'
/** Beside its modules: what they are compiled to, which is half of the time that it takes to start. */
const COMPILED = 'compiled'
/** Portable: found wherever the directory is mounted. */
const compileCache = (dir: string) => ({
  NODE_COMPILE_CACHE: path.join(dir, COMPILED),
  NODE_COMPILE_CACHE_PORTABLE: '1',
})
/** Where an agent is that took the place of this one on a machine. */
const CURRENT = '/var/lib/seedbed-node/agent/current'
/** The agent that the machine runs, and for joining always the one that it came with: that is what others are started by. */
const COMMAND = `#!/bin/sh
if [ "\${1:-}" != join ] && [ -x ${CURRENT}/node ] && [ -f ${CURRENT}/${AGENT}/${FIRST} ]; then
  exec ${CURRENT}/node ${CURRENT}/${AGENT}/${FIRST} "$@"
fi
${Object.entries(compileCache(`${PROGRAMS_INSIDE}/${AGENT}`))
  .map(([name, value]) => `export ${name}=${value}`)
  .join('\n')}
exec ${PROGRAMS_INSIDE}/node ${PROGRAMS_INSIDE}/${AGENT}/main.mjs "$@"
`

/**
 * Puts the programs of worker machines into one directory, as an installation would: those of the toolchain by
 * reference, Node, and the node agent of this checkout. Machines that run see the new ones at once.
 */
export async function writeNodePrograms(i: Instance, tools: SeedTools, toolsDir: string): Promise<void> {
  const dir = programsDir(i)
  mkdirSync(dir, { recursive: true, mode: 0o755 })
  for (const tool of NODE_TOOLS) {
    replace(path.join(dir, tool), (file) => symlinkSync(toolInside({ toolsDir }, tools[tool]), file))
  }
  // Of its own: `npm ci` removes the one in node_modules while machines run.
  replace(path.join(dir, 'node'), (file) => linkOrCopy(path.join(i.checkoutDir, 'node_modules/node/bin/node'), file))
  replace(path.join(dir, 'seedbed-agent'), (file) => writeFileSync(file, COMMAND, { mode: 0o755 }))
  await writeAgent(i.checkoutDir, path.join(dir, AGENT))
}

/** Where machines look for a kubelet of that version before they fetch one. `write` makes the file. */
export function layOutKubelet(i: Instance, version: string, write: (file: string) => void): void {
  const dir = path.join(programsDir(i), 'kubernetes', `v${version}`)
  mkdirSync(dir, { recursive: true, mode: 0o755 })
  replace(path.join(dir, 'kubelet'), write)
}

/** Agents that run start anew when their first module is another file; until then they find the other modules of theirs. */
async function writeAgent(checkoutDir: string, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o755 })
  const modules = await agentModules(checkoutDir, agentVersion(checkoutDir))
  const old = modules.filter(({ name, content }) => isDifferent(path.join(dir, name), content))
  if (old.length === 0) return
  for (const { name, content } of old.toSorted((a, b) => Number(isFirst(a)) - Number(isFirst(b)))) {
    replace(path.join(dir, name), (file) => writeFileSync(file, content))
  }
  await compile(
    dir,
    modules.map(({ name }) => path.join(dir, name)),
  )
}

/** Loads each module once, as whoever packs the agent for other machines would. */
async function compile(dir: string, modules: readonly string[]): Promise<void> {
  const node = path.join(path.dirname(dir), 'node')
  const load = `for (const file of process.argv.slice(1)) await import(file)`
  const others = modules.filter((file) => path.basename(file) !== FIRST)
  const env = compileCache(dir)
  await execa(node, ['--input-type=module', '--eval', load, ...others], { env })
  await execa(node, [path.join(dir, FIRST), '--help'], { env, stdout: 'ignore' })
}

const isFirst = (m: { readonly name: string }) => m.name === FIRST

function isDifferent(file: string, content: string | Uint8Array): boolean {
  return !existsSync(file) || !readFileSync(file).equals(Buffer.from(content))
}

/** Never half there: who starts the program meanwhile gets the old one or the new one. */
function replace(file: string, make: (temporary: string) => void): void {
  const temporary = `${file}.${process.pid}.new`
  rmSync(temporary, { force: true })
  make(temporary)
  renameSync(temporary, file)
  // Where both are links to one file, renaming does nothing.
  rmSync(temporary, { force: true })
}
