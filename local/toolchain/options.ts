import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Progress } from '../progress.ts'
import { cacheRoot, programFolders } from './config.ts'
import type { Context, Pins } from './context.ts'
import type { Arch } from './definition.ts'
import { ToolchainError } from './errors.ts'

export type ToolchainOptions = {
  readonly progress: Progress
  /** Where finished programs are kept; by default `~/.cache/seedbed/toolchain`. */
  readonly cacheDir?: string
  readonly signal?: AbortSignal
}

export const MODULES_DIR = join(import.meta.dirname, 'modules')
export const PINS_FILE = join(import.meta.dirname, 'pins.json')

export async function contextOf(o: Omit<ToolchainOptions, 'progress'>): Promise<Context> {
  return {
    cacheDir: o.cacheDir ?? join(cacheRoot(), 'toolchain'),
    modulesDir: MODULES_DIR,
    programFolders: programFolders(),
    arch: machineArch(),
    pins: await readPins(),
    signal: o.signal ?? new AbortController().signal,
    say: () => undefined,
  }
}

function machineArch(): Arch {
  if (process.platform !== 'linux') {
    throw new ToolchainError(
      `Seedbed's own platform needs Linux; this is ${process.platform}. Use a Linux machine or VM.`,
    )
  }
  if (process.arch === 'x64') return 'amd64'
  if (process.arch === 'arm64') return 'arm64'
  throw new ToolchainError(`Seedbed's own platform runs on x86-64 and arm64 processors; this is ${process.arch}.`)
}

async function readPins(): Promise<Pins> {
  const content: unknown = JSON.parse(await readFile(PINS_FILE, 'utf8'))
  return z.record(z.url(), z.string().regex(/^[0-9a-f]{64}$/)).parse(content)
}
