import { execa } from 'execa'
import * as z from 'zod'
import { addresses, type Instance } from '../instance/instance.ts'
import { insideMachine } from '../machines/machine.ts'
import { toolsDir } from '../platform/programs.ts'
import { type LocalNode, machineOf, PROGRAMS_INSIDE } from './node.ts'

/** What the agent prints of each phase. */
const Phase = z.object({ name: z.string(), title: z.string(), state: z.string(), message: z.string().optional() })
export type NodePhase = z.infer<typeof Phase>

export type JoinOptions = {
  /** Secret: goes through standard input. */
  readonly token: string
  readonly onPhase: (phase: NodePhase) => void
  /** The join ends with this process, however that ends. By default it goes on. */
  readonly endsWithUs?: boolean
  readonly signal: AbortSignal
}

/**
 * Runs the join command in a machine, until the node is ready. Interrupted, the machine goes on by itself.
 * @throws with what the agent said last when it fails
 */
export async function runJoin(i: Instance, node: LocalNode, o: JoinOptions): Promise<void> {
  const machine = machineOf(i, node, toolsDir())
  const mirror = `http://${addresses(i).registry}`
  const args = ['join', '--token-file', '-', '--json', `--registry-mirror=${mirror}`]
  const command = insideMachine(machine, [`${PROGRAMS_INSIDE}/seedbed-agent`, ...args])
  // Everything in between becomes or watches the program, so the last one ends too.
  const [program, ...rest] = o.endsWithUs ? (['setpriv', '--pdeathsig', 'KILL', '--', ...command] as const) : command
  const child = execa(program, rest, { input: o.token, reject: false, cancelSignal: o.signal })
  for await (const line of child) {
    const phase = Phase.safeParse(parseJson(line))
    if (phase.success) o.onPhase(phase.data)
  }
  const { failed, stderr } = await child
  o.signal.throwIfAborted()
  if (failed) throw new Error(`node ${node.name} did not join: ${stderr.trim() || 'it did not say why'}`)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
