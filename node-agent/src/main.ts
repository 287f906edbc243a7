import { Command } from 'commander'
import { describePhase, describeStatus } from './describe.ts'
import { StalledError } from './errors.ts'
import { findStatus, type PhaseStatus } from './status.ts'
import { AGENT_VERSION } from './version.ts'

const DEFAULT_PROGRAMS = '/opt/seedbed/bin'
const INTERRUPTED = 130

const aborter = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => aborter.abort())

const print = (line: string) => process.stdout.write(`${line}\n`)
const complain = (message: string) => process.stderr.write(`seedbed-agent: ${message}\n`)

const program = new Command('seedbed-agent').description(
  'Makes this machine a node of a Seedbed cluster, and keeps it one.',
)
program.version(AGENT_VERSION)

program
  .command('join')
  .description('join a cluster and wait until the node is ready; the agent goes on if this is interrupted')
  .option('--token <token>', 'the join token; --token-file keeps it out of the list of processes')
  .option('--token-file <file>', 'a file with the join token; - is standard input')
  .option('--name <name>', "name of the node; the machine's own if absent")
  .option('--programs <directory>', 'containerd, runc, kubelet and the CNI plugins', DEFAULT_PROGRAMS)
  .option('--registry-mirror <url>', 'a server that has images of all registries')
  .option('--kubernetes-source <url>', 'a server that has kubelet of all versions, laid out as dl.k8s.io/release')
  .option(
    '--ssh-user <user>',
    'let holders of SSH keys that are attached to the cluster log in as this user; else nobody',
  )
  .option(
    '--agent-source <url>',
    'a server that has agents of all versions, in the place of the one that the cluster names',
  )
  .option('--json', 'print each phase as JSON')
  .option('--no-check', 'do not look first whether this machine can be a node')
  .action(async (o) => {
    const [node, script] = process.argv
    if (node === undefined || script === undefined) throw new Error('the agent does not know its own name')
    const { joinAndBringUp } = await import('./join/command.ts')
    const tell = (phase: PhaseStatus) => print(o.json ? JSON.stringify(phase) : describePhase(phase))
    await joinAndBringUp({ ...o, env: process.env, agent: [node, script] }, { tell, complain, signal: aborter.signal })
  })

program
  .command('run')
  .description('keep this machine a node; what services run')
  .action(async () => (await import('./run.ts')).run(aborter.signal))

program
  .command('status')
  .description('how far each phase is; exit code 1 when the node is not ready')
  .option('--json', 'print it as JSON')
  .action((o: { json?: true }) => {
    const status = findStatus()
    if (!status) throw new StalledError('the agent has not said anything since this machine started: is it running?')
    print(o.json ? JSON.stringify(status, null, 2) : describeStatus(status))
    if (!status.ready) process.exitCode = 1
  })

program
  .command('check')
  .description(
    'look whether this machine can be a node, and change nothing; exit code 1 when something required is missing',
  )
  .option('--token <token>', 'a join token, to compare the clock with that of its API server')
  .option('--token-file <file>', 'a file with it; - is standard input')
  .option('--programs <directory>', 'containerd, runc, kubelet and the CNI plugins', DEFAULT_PROGRAMS)
  .option('--ssh-user <user>', 'look whether SSH keys could let in as this user, too')
  .option('--json', 'print it as JSON')
  .action(async (o) => {
    const { checkMachine, describeLines, isFit } = await import('./check/command.ts')
    const lines = await checkMachine({ ...o, env: process.env })
    print(o.json ? JSON.stringify(lines, null, 2) : describeLines(lines).join('\n'))
    if (!isFit(lines)) process.exitCode = 1
  })

program
  .command('doctor')
  .description(
    'one report for whoever helps: the machine, the phases and the last lines of each service, without secrets',
  )
  .option('--programs <directory>', 'containerd, runc, kubelet and the CNI plugins', DEFAULT_PROGRAMS)
  .action(async (o) => {
    const { checkMachine } = await import('./check/command.ts')
    const { writeReport } = await import('./doctor/command.ts')
    print(await writeReport(await checkMachine({ ...o, env: process.env })))
  })

program
  .command('leave')
  .description('make this machine what it was before it joined; may be repeated')
  .option('--yes', 'do not ask')
  .action(async (o: { yes?: true }) => {
    await (await import('./leave/command.ts')).leave({ yes: o.yes ?? false, tell: print })
  })

const phases = program.command('phases').description('look at and steer the single phases')
const DESCRIPTIONS = {
  list: 'all phases, in their order',
  status: 'how far each phase is, since when, and what went wrong last; exit code 1 when one is not done',
  start: 'let a phase that was stopped go on',
  stop: 'leave a phase, and what comes after it, as it is; what runs runs on',
  restart: 'run a phase anew, with the services that it looks after',
} as const
for (const verb of ['list', 'status', 'start', 'stop', 'restart'] as const) {
  const command = phases.command(verb).description(DESCRIPTIONS[verb]).option('--json', 'print it as JSON')
  if (verb !== 'list') command.argument(verb === 'status' ? '[phase]' : '<phase>', 'its name')
  command.action(async (...args: readonly unknown[]) => {
    const name = typeof args[0] === 'string' ? args[0] : undefined
    const { lines, json, healthy } = await (await import('./control/command.ts')).commandPhases(verb, name)
    print(command.opts<{ json?: true }>().json ? JSON.stringify(json, null, 2) : lines.join('\n'))
    if (!healthy) process.exitCode = 1
  })
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = aborter.signal.aborted ? INTERRUPTED : 1
  if (!aborter.signal.aborted) complain(messageOf(error))
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // What nobody foresaw is told with where it happened.
  return error instanceof StalledError || error.name === 'Unreachable' ? error.message : (error.stack ?? error.message)
}
