import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import type { Report } from '../../local/progress.ts'
import { readReport, type RunReport } from './report.ts'

/** Each waits for its cluster most of the time; more of them at once and two cores are what they wait for. */
const AT_ONCE = 2
const TIMEOUT = '3h'
/** A spec that failed may try once more: what passes so is named in the end. */
const ATTEMPTS = 2
/** Ginkgo prints one of them for each spec that ran; the second for one that passed at its second attempt. */
const DONE = /[•↺]/
const MARK = ' [Conformance]'

/** Ends with us, whatever ends us, and with all its children: Ginkgo alone would leave those that run specs. */
const WITH_ALL_BELOW = ['--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child', '--'] as const

export type SpecRun = {
  /** Paths of `ginkgo`, `e2e.test` and `kubectl`. */
  readonly programs: { readonly ginkgo: string; readonly tests: string; readonly kubectl: string }
  readonly kubeconfig: string
  readonly specs: readonly string[]
  /** Gets the log and the reports. */
  readonly outputDir: string
  readonly signal: AbortSignal
}

const JSON_REPORT = 'report.json'

/**
 * Runs specs and says what became of each. Never throws because of a spec.
 * @throws when upstream's program did not get as far as its report
 */
export async function runSpecs(r: SpecRun, report: (r: Report) => void): Promise<RunReport> {
  await mkdir(r.outputDir, { recursive: true })
  const child = execa('setpriv', [...WITH_ALL_BELOW, r.programs.ginkgo, ...argumentsOf(r)], {
    cwd: r.outputDir,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    cancelSignal: r.signal,
    killSignal: 'SIGKILL',
  })
  const log = createWriteStream(path.join(r.outputDir, 'log.txt'))
  let done = 0
  child.all.on('data', (chunk: Buffer) => {
    log.write(chunk)
    done += chunk.toString().split(DONE).length - 1
    report({ done, total: r.specs.length })
  })
  await child
  log.end()
  r.signal.throwIfAborted()
  const content = await readFile(path.join(r.outputDir, JSON_REPORT), 'utf8').catch((cause: unknown) => {
    throw new Error(`upstream's tests ended without a report: ${path.join(r.outputDir, 'log.txt')} says why`, { cause })
  })
  return readReport(JSON.parse(content), r.specs)
}

function argumentsOf({ programs, kubeconfig, specs, outputDir }: SpecRun): string[] {
  return [
    `--procs=${AT_ONCE}`,
    `--timeout=${TIMEOUT}`,
    `--flake-attempts=${ATTEMPTS}`,
    '--no-color',
    `--output-dir=${outputDir}`,
    `--json-report=${JSON_REPORT}`,
    '--junit-report=junit.xml',
    ...specs.map((spec) => `--focus=${escape(`${spec}${MARK}`)}$`),
    programs.tests,
    '--',
    `--kubeconfig=${kubeconfig}`,
    `--kubectl-path=${programs.kubectl}`,
    '--provider=skeleton',
    '--num-nodes=2',
  ]
}

/** For Go's regular expressions, which know no escape of a dash outside of brackets. */
const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
