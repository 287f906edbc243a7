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
  readonly list: (kinds: string, ...args: string[]) => Promise<readonly KubeObject[]>
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
    async list(kinds, ...args) {
      // kubectl prints what the API server sent; a List's items are objects.
      const { items } = JSON.parse(await run(['get', kinds, ...args, '-o', 'json'])) as { items: KubeObject[] }
      return items
    },
  }
}
