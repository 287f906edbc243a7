import { readFileSync, statSync } from 'node:fs'
import type { Kubectl } from '../kubectl.ts'
import { processesOfPod, programOf } from '../processes.ts'

/** A program of a control plane as it runs: not what was asked for, but what the kernel says of it. */
export type Program = {
  readonly pod: string
  /** Flags by name, without the dashes; a flag without a value is `true`. */
  readonly flags: ReadonlyMap<string, string>
  /** A file as the program sees it. @throws when there is none */
  readonly file: (path: string) => string
  /** Permission bits of such a file. */
  readonly mode: (path: string) => number
  /** Its lines of `/proc/PID/status`: `Uid`, `CapEff`, `NoNewPrivs`, `Seccomp` and others. */
  readonly status: ReadonlyMap<string, string>
  /** Options of the mount at this path, `ro` or `rw` among them. */
  readonly mount: (path: string) => readonly string[]
}

/** Every running process of that name in the pods of a component. */
export async function programsOf(
  seed: Kubectl,
  of: { readonly namespace: string; readonly component: string; readonly program: string },
): Promise<Program[]> {
  const pods = await seed.list(
    'pods',
    '--namespace',
    of.namespace,
    '--selector',
    `seedbed.dev/component=${of.component}`,
  )
  return pods
    .filter((pod) => pod.metadata.deletionTimestamp === undefined)
    .flatMap((pod) =>
      processesOfPod(pod.metadata.uid)
        .filter((pid) => programOf(pid) === of.program)
        .map((pid) => describe(pod.metadata.name, pid)),
    )
}

function describe(pod: string, pid: number): Program {
  const inside = (path: string) => `/proc/${pid}/root${path}`
  return {
    pod,
    flags: flagsOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')),
    file: (path) => readFileSync(inside(path), 'utf8'),
    mode: (path) => statSync(inside(path)).mode & 0o777,
    status: new Map(lines(`/proc/${pid}/status`).map((line) => pair(line, ':'))),
    mount: (path) => optionsOf(lines(`/proc/${pid}/mountinfo`), path),
  }
}

function flagsOf(args: readonly string[]): Map<string, string> {
  return new Map(args.filter((arg) => arg.startsWith('--')).map((arg) => pair(arg.slice(2), '=')))
}

function pair(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, 'true'] : [text.slice(0, at), text.slice(at + 1).trim()]
}

/** https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html: the fifth field is the place, the sixth its options. */
function optionsOf(mounts: readonly string[], path: string): string[] {
  const fields = mounts.map((line) => line.split(' ')).findLast(([, , , , place]) => place === path)
  return fields?.[5]?.split(',') ?? []
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').trim().split('\n')
