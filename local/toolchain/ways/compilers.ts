import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.ts'
import type { CargoBuild, GoBuild } from '../definition.ts'

/** A program that a build needs and the machine lacks. */
export type MissingCompiler = { readonly problem: string; readonly remedy: string }

/** Why Go here cannot build this module; undefined if it can. */
export async function whyNoGo(build: GoBuild, c: Pick<Context, 'modulesDir'>): Promise<MissingCompiler | undefined> {
  const required = await goRequirement(join(c.modulesDir, build.module))
  const remedy = `install Go ${required} or newer (https://go.dev/doc/install) and put its bin folder on PATH`
  // Asked at the root of the file system, where no go.mod sends it to another version.
  const { stdout, failed } = await execa('go', ['env', 'GOVERSION', 'GOTOOLCHAIN'], { cwd: '/', reject: false })
  if (failed) return { problem: 'Go is not on PATH', remedy }
  const [version = '', toolchain = ''] = stdout.replaceAll('go1', '1').split('\n')
  if (isAtLeast(version, required)) return undefined
  // Since 1.21 Go fetches the version that go.mod names, unless it is told not to.
  if (isAtLeast(version, '1.21') && toolchain.startsWith('auto')) return undefined
  return { problem: `Go here is ${version}, and ${build.module} needs ${required}`, remedy }
}

async function goRequirement(module: string): Promise<string> {
  const line = /^go (\S+)$/m.exec(await readFile(join(module, 'go.mod'), 'utf8'))
  return line?.[1] ?? '1.26'
}

/** Why Rust here cannot build this crate; undefined if it can. */
export async function whyNoCargo(build: CargoBuild): Promise<MissingCompiler | undefined> {
  const remedy = `install Rust ${build.rust} or newer (https://rustup.rs) and put cargo on PATH`
  const { stdout, failed } = await execa('cargo', ['--version'], { reject: false })
  if (failed) return { problem: 'cargo is not on PATH', remedy }
  const version = stdout.split(' ')[1] ?? ''
  if (isAtLeast(version, build.rust)) return undefined
  return { problem: `Rust here is ${version}, and ${build.crate} needs ${build.rust}`, remedy }
}

/** Compares dotted versions by their numbers; `1.27rc1` counts as 1.27. */
export function isAtLeast(version: string, required: string): boolean {
  const [have, want] = [numbersOf(version), numbersOf(required)]
  for (const [i, wanted] of want.entries()) {
    const difference = (have[i] ?? 0) - wanted
    if (difference !== 0) return difference > 0
  }
  return true
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0)
}
