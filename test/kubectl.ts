import { execa } from 'execa'

/** Part of any Kubernetes object. */
export type KubeObject = {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly uid: string
    readonly resourceVersion?: string
    readonly namespace?: string
    readonly deletionTimestamp?: string
  }
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: Readonly<Record<string, unknown>>
}

export type Kubectl = {
  readonly kubeconfig: string
  /** What it printed. @throws with what it said when it fails */
  readonly run: (...args: string[]) => Promise<string>
  readonly apply: (...objects: object[]) => Promise<void>
  /** Starts what goes on until it is stopped: `logs -f`, `port-forward`, `exec -i`. */
  readonly start: (...args: string[]) => RunningKubectl
  /** As `start`, with a terminal of `TERMINAL_SIZE`: `exec -it`. What is typed comes back in `text`, as on a screen. */
  readonly startInTerminal: (...args: string[]) => RunningKubectl
  readonly list: (kinds: string, ...args: string[]) => Promise<readonly KubeObject[]>
}

export type RunningKubectl = {
  /** What it printed so far. */
  readonly text: () => string
  readonly write: (input: string) => void
  /** Whether it has ended, by itself or because of its server. */
  readonly ended: () => boolean
  readonly stop: () => Promise<void>
}

const TIMEOUT = '--request-timeout=20s'

/** As `stty size` says it: rows and columns. */
export const TERMINAL_SIZE = '40 132'

/** The real kubectl: what people use is what is tested. */
export function createKubectl(program: string, kubeconfig: string): Kubectl {
  const run = async (args: readonly string[], input?: string) => {
    const options = { reject: false, ...(input === undefined ? { stdin: 'ignore' as const } : { input }) }
    const result = await execa(program, ['--kubeconfig', kubeconfig, TIMEOUT, ...args], options)
    if (result.failed) throw new Error(`kubectl ${args.join(' ')}: ${result.stderr}`)
    return result.stdout
  }
  return {
    kubeconfig,
    run: (...args) => run(args),
    async apply(...objects) {
      await run(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }))
    },
    start: (...args) => start(program, ['--kubeconfig', kubeconfig, ...args]),
    startInTerminal: (...args) => start('script', inTerminal([program, '--kubeconfig', kubeconfig, ...args])),
    async list(kinds, ...args) {
      // kubectl prints what the API server sent; a List's items are objects.
      const { items } = JSON.parse(await run(['get', kinds, ...args, '-o', 'json'])) as { items: KubeObject[] }
      return items
    },
  }
}

/** Arguments of script(1), which runs a command in a terminal of its own. */
function inTerminal(command: readonly string[]): string[] {
  const [rows, columns] = TERMINAL_SIZE.split(' ')
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  return ['--quiet', '--flush', '--command', `stty rows ${rows} columns ${columns}; exec ${quoted}`, '/dev/null']
}

function start(program: string, args: readonly string[]): RunningKubectl {
  const child = execa(program, args, { reject: false, buffer: false, stdin: 'pipe' })
  let text = ''
  let ended = false
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stdin.on('error', () => undefined) // It has ended: `ended` says so.
  void child.then(() => (ended = true))
  return {
    text: () => text,
    write: (input) => child.stdin.write(input),
    ended: () => ended,
    async stop() {
      child.kill()
      await child
    },
  }
}
