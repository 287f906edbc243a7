import { once } from 'node:events'
import { execa } from 'execa'

/** A program dies with whoever started it: a test that is killed leaves nothing. */
const DIES_WITH_US = ['setpriv', '--pdeathsig', 'KILL'] as const

export type Program = {
  readonly pid: number
  /** What it has said so far. */
  readonly output: () => string
  readonly ended: () => boolean
  /** All that it has said. */
  readonly untilEnded: () => Promise<string>
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL' | 'SIGHUP' | 'SIGSTOP' | 'SIGCONT' | 'SIGUSR1') => void
  /** Ends it and waits until it has gone. */
  readonly stop: () => Promise<void>
}

export type StartOptions = {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts a program in this process's namespaces. */
export function startProgram(command: readonly string[], o: StartOptions = {}): Program {
  const [file, ...args] = [...DIES_WITH_US, ...command]
  const child = execa(file, args, { ...o, reject: false, all: true, stdin: 'ignore', buffer: false })
  let output = ''
  child.all?.on('data', (data: Buffer) => (output += data.toString()))
  const { pid } = child
  if (pid === undefined) throw new Error(`${command.join(' ')} could not be started`)
  const ended = () => child.exitCode !== null || child.signalCode !== null
  const kill: Program['kill'] = (signal) => void child.kill(signal)
  return {
    pid,
    output: () => output,
    ended,
    async untilEnded() {
      if (!ended()) await once(child, 'close')
      return output
    },
    kill,
    async stop() {
      if (ended()) return
      kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** A computer of its own as far as the network goes; `hosts` are the names it knows. */
export type Namespace = {
  readonly run: (command: readonly string[]) => Promise<string>
  readonly start: (command: readonly string[], o?: StartOptions) => Program
  readonly stop: () => Promise<void>
}

/**
 * Makes `eth0` in the network namespace of process `pid`, and its other end here under the name `host`. Gives the programs
 * that this needs as long as the namespace is there.
 */
export type Wire = (host: string, pid: number) => Promise<readonly Program[]>

const cable: Wire = async (host, pid) => {
  await execa('ip', ['link', 'add', host, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)])
  return []
}

/**
 * Makes a namespace with `address` on the lab's network, which is this process's own: see lab.ts.
 * @throws Error of the command that failed
 */
export async function makeNamespace(address: string, hostsFile: string, wire = cable): Promise<Namespace> {
  const setUp = `mount --bind ${hostsFile} /etc/hosts && ip link set lo up && exec sleep infinity`
  const keeper = startProgram(['unshare', '--net', '--mount', 'sh', '-c', setUp])
  const enter = ['nsenter', `--net=/proc/${keeper.pid}/ns/net`, `--mount=/proc/${keeper.pid}/ns/mnt`]
  const run = async (command: readonly string[]) =>
    (await execa(enter[0] ?? '', [...enter.slice(1), ...command])).stdout
  await untilUnshared(keeper.pid)
  const host = `v${address.replaceAll('.', '-')}`.slice(0, 15)
  const programs = [keeper, ...(await wire(host, keeper.pid))]
  await execa('ip', ['link', 'set', host, 'master', 'lab', 'up'])
  await run(['ip', 'address', 'add', `${address}/24`, 'dev', 'eth0'])
  await run(['ip', 'link', 'set', 'eth0', 'up'])
  return {
    run,
    start(command, o) {
      const program = startProgram([...enter, ...command], o)
      programs.push(program)
      return program
    },
    async stop() {
      await Promise.all(programs.map((program) => program.stop()))
      await execa('ip', ['link', 'delete', host], { reject: false }) // Gone already, unless somebody else is still in there.
    },
  }
}

async function untilUnshared(pid: number): Promise<void> {
  for (;;) {
    const { stdout } = await execa('sh', [
      '-c',
      `readlink /proc/self/ns/net /proc/${pid}/ns/net; cat /proc/${pid}/comm`,
    ])
    const [own, its, name] = stdout.split('\n')
    if (own !== its && name === 'sleep') return
  }
}
