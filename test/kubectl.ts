import { execa } from 'execa'

/** Part of any Kubernetes object. */
export type KubeObject = {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly uid: string
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
  readonly list: (kinds: string, ...args: string[]) => Promise<readonly KubeObject[]>
}

export type RunningKubectl = {
  /** What it printed so far. */
  readonly text: () => string
  readonly write: (input: string) => void
  readonly stop: () => Promise<void>
}

const TIMEOUT = '--request-timeout=20s'

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
    start: (...args) => startKubectl(program, ['--kubeconfig', kubeconfig, ...args]),
    async list(kinds, ...args) {
      // kubectl prints what the API server sent; a List's items are objects.
      const { items } = JSON.parse(await run(['get', kinds, ...args, '-o', 'json'])) as { items: KubeObject[] }
      return items
    },
  }
}

function startKubectl(program: string, args: readonly string[]): RunningKubectl {
  const child = execa(program, args, { reject: false, buffer: false, stdin: 'pipe' })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    text: () => text,
    write: (input) => child.stdin.write(input),
    async stop() {
      child.kill()
      await child
    },
  }
}
