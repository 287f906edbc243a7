import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { silent } from '../../progress.ts'
import { groupDir, inWorkFolder, store } from '../cache/store.ts'
import type { Context } from '../context.ts'
import type { CargoBuild, GoBuild, ToolGroup } from '../definition.ts'
import { missingPackages } from '../debian/apt.ts'
import { ensurePackages } from '../debian/ensure-packages.ts'
import { ToolchainError, lastLines } from '../errors.ts'
import { whyNoCargo, whyNoGo, type MissingCompiler } from './compilers.ts'
import type { Outcome, Way } from './way.ts'

/**
 * Built from its published sources: one run for the whole group. What was compiled before an interruption is in
 * the compiler's own cache, so the next run goes on from there.
 */
export const built: Way = {
  name: 'build',
  async provide(names, group, c) {
    const { build } = group
    const missing = await whyNotBuildable(group, c)
    if (missing) throw new ToolchainError(`${missing.problem}; ${missing.remedy}`)
    if ((await missingPackages(build.packages ?? [])).length > 0) c.say('installing the packages that its build needs')
    await ensurePackages(build.packages ?? [], { progress: silent, signal: c.signal })
    return inWorkFolder(c.cacheDir, async (folder) => {
      const bin = build.kind === 'go' ? await goBuild(build, folder, c) : await cargoBuild(build, folder, { group, c })
      const dir = await groupDir(group, c)
      const outcomes = new Map<string, Outcome>()
      for (const [name, tool] of Object.entries(group.tools)) {
        const path = await store(dir, name, join(bin, tool.builtAs ?? name))
        if (names.includes(name)) outcomes.set(name, { path })
      }
      return outcomes
    })
  },
}

/** The compiler that this group's build would need and the machine lacks, if it lacks one. */
export function whyNotBuildable(group: ToolGroup, c: Context): Promise<MissingCompiler | undefined> {
  return group.build.kind === 'go' ? whyNoGo(group.build, c) : whyNoCargo(group.build)
}

async function goBuild(build: GoBuild, folder: string, c: Context): Promise<string> {
  const tags = build.tags === undefined ? [] : ['-tags', build.tags]
  const flags = ['-v', '-trimpath', ...tags, '-ldflags', build.ldflags, '-o', `${folder}/bin/`]
  const where = {
    c,
    cwd: join(c.modulesDir, build.module),
    // The checkout may lie in a workspace or a repository of somebody's: neither may change what is built.
    env: { CGO_ENABLED: build.cgo ? '1' : '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
  }
  await compile('go', ['build', ...flags, build.target], where)
  for (const tests of build.tests ?? []) {
    // It does not say which packages it compiles, unless it is told to run what it makes.
    c.say(tests)
    await compile('go', ['test', '-c', '-vet=off', ...flags.slice(1), tests], where)
  }
  return join(folder, 'bin')
}

/**
 * What its publisher asks for costs a quarter of all the time that a new machine waits for this program, to optimise
 * across crates what here waits for a disk.
 */
const QUICK_RUST = { CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16' } as const

async function cargoBuild(
  build: CargoBuild,
  folder: string,
  { group, c }: { readonly group: ToolGroup; readonly c: Context },
): Promise<string> {
  const version = ['--version', `=${group.version}`, '--locked', '--ignore-rust-version']
  // By itself cargo install compiles in a folder that is thrown away when it is interrupted.
  const target = join(c.cacheDir, `cargo-${group.name}-${group.version}`)
  await compile('cargo', ['install', build.crate, ...version, '--no-track', '--root', folder], {
    c,
    cwd: folder,
    env: { CARGO_TARGET_DIR: target, ...QUICK_RUST },
  })
  await rm(target, { recursive: true, force: true })
  return join(folder, 'bin')
}

type Compilation = { readonly c: Context; readonly cwd: string; readonly env: Readonly<Record<string, string>> }

async function compile(program: 'go' | 'cargo', args: readonly string[], o: Compilation): Promise<void> {
  const child = execa(program, args, {
    cwd: o.cwd,
    env: o.env,
    // Go gets our lock too, as an input that it does not read: should we be killed, the next builder waits until it
    // has ended. cargo has a lock of its own and may start servers that outlive it.
    stdin: program === 'go' ? (o.c.heldLock ?? 'ignore') : 'ignore',
    stdout: 'ignore',
    cancelSignal: o.c.signal,
    reject: false,
  })
  for await (const line of child.iterable({ from: 'stderr' })) o.c.say(line.trim())
  const result = await child
  o.c.signal.throwIfAborted()
  if (!result.failed) return
  throw new ToolchainError(`${program} ${args[0]} failed:\n${lastLines(result.stderr) || result.shortMessage}`)
}
