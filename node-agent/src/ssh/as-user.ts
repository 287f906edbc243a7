import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Account } from './account.ts'

/** More than any file that is read here may have. */
const MOST_BYTES = 2_000_000
const PATIENCE_SECONDS = '10'
/** None of ours: the user can look into their own processes. */
const ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

export type Said = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string }

/**
 * Runs a shell script with the rights of a user and no others, in a session of its own: what they have in their home can
 * mislead it to nothing that they may not do themselves, and the terminal of whoever runs the agent is out of reach.
 */
export async function runAs(
  { uid, gid }: Pick<Account, 'uid' | 'gid'>,
  script: string,
  o: { readonly args: readonly string[]; readonly input?: Buffer },
): Promise<Said> {
  const command = ['-s', 'KILL', PATIENCE_SECONDS, 'sh', '-c', script, 'sh', ...o.args]
  // Without supplementary groups: libuv drops root's before it takes on a user.
  const child = spawn('timeout', command, { uid, gid, cwd: '/', env: ENV, detached: true, stdio: 'pipe' })
  const closed = once(child, 'close')
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)]
  // It may end before it has read all; its answer says so.
  child.stdin.on('error', () => undefined)
  child.stdin.end(o.input)
  await closed
  return { code: child.exitCode, stdout: stdout(), stderr: stderr().toString().trim() }
}

function gather(stream: NodeJS.ReadableStream): () => Buffer {
  const pieces: Buffer[] = []
  let size = 0
  stream.on('data', (piece: Buffer) => {
    size += piece.length
    if (size <= MOST_BYTES) pieces.push(piece)
  })
  return () => Buffer.concat(pieces)
}
