import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { execa } from 'execa'
import { ToolchainError } from './errors.ts'

/** An open file of ours for a child's standard input. execa hands on any, but its types know only the first. */
export type Descriptor = 0

export type LockOptions = {
  readonly signal: AbortSignal
  /** Called once if somebody else has the lock; `holder` is their process id, where known. */
  readonly onWait: (holder: string) => void
}

/**
 * Runs while this process, and no other, holds the lock.
 *
 * The kernel's flock: it belongs to the open file, so it ends with its holder, however that one dies, and there is
 * no staleness to guess at. Node cannot call flock, but flock(1) can lock its standard input: the lock stays
 * with our own descriptor when flock(1) has gone. `run` gets the descriptor to hand to children that must not
 * overlap with the next holder.
 */
export async function withLock<T>(path: string, o: LockOptions, run: (held: Descriptor) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a+')
  try {
    if (!(await tryLock(file, o.signal))) {
      o.onWait((await readFile(path, 'utf8')).trim() || 'unknown')
      await waitForLock(file, o.signal)
    }
    await file.truncate(0)
    await file.write(`${process.pid}\n`)
    return await run(descriptor(file))
  } finally {
    await file.close()
  }
}

const TAKEN = 9

async function tryLock(file: FileHandle, signal: AbortSignal): Promise<boolean> {
  const { exitCode, failed, message } = await flock(['--nonblock', '--conflict-exit-code', `${TAKEN}`], file, signal)
  if (failed && exitCode !== TAKEN) throw failure(message)
  return !failed
}

async function waitForLock(file: FileHandle, signal: AbortSignal): Promise<void> {
  const { failed, message } = await flock([], file, signal)
  if (failed) throw failure(message)
}

async function flock(args: readonly string[], file: FileHandle, signal: AbortSignal) {
  const result = await execa('flock', ['--exclusive', ...args, '0'], {
    stdin: descriptor(file),
    cancelSignal: signal,
    reject: false,
  })
  signal.throwIfAborted()
  return { exitCode: result.exitCode, failed: result.failed, message: result.failed ? result.shortMessage : '' }
}

function failure(message: string | undefined): ToolchainError {
  return new ToolchainError(
    `The lock that keeps builds apart could not be taken: ${message ?? 'flock failed'}. ` +
      'flock(1) comes with the Debian package util-linux; the cache must be on a file system that has locks.',
  )
}

function descriptor(file: FileHandle): Descriptor {
  return file.fd as Descriptor
}
