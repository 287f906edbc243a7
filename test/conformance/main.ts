import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { describeError } from '../../cli/src/errors.ts'
import { createInterrupts } from '../../cli/src/interrupt.ts'
import { bringUp, withInstance, type Host } from '../../cli/src/suites/instance.ts'
import { terminalProgress } from '../../cli/src/terminal/progress.ts'
import { provideConformanceImages, status } from '../../local/platform.ts'
import { versionOf } from '../../local/toolchain/definitions/all.ts'
import { ensureTools } from '../../local/toolchain/toolchain.ts'
import { checkoutDir, openPlatform } from '../platform.ts'
import { classify, type Classification } from './classify.ts'
import { makeCluster, NODES, removeCluster } from './cluster.ts'
import { renderDocument } from './document.ts'
import { EXCLUSIONS } from './exclusions.ts'
import { FOCUS } from './focus.ts'
import { summarize, type Summary } from './summary.ts'
import { runSpecs } from './run.ts'
import { listConformanceSpecs } from './specs.ts'

/** Its platform is this program's alone; any other is somebody's. */
const OWN_INSTANCE = 'conformance'
const DOCUMENT = path.join('docs', 'conformance.md')
const OUTPUT_DIR = path.join(checkoutDir, '.seedbed', 'conformance-report')

type Options = {
  readonly instance: string
  /** Only specs whose name matches; the document is left as it is. */
  readonly focus?: RegExp
  /** The platform and the cluster stay. */
  readonly keep: boolean
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      instance: { type: 'string', default: OWN_INSTANCE },
      focus: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const { focus, ...others } = values
  return focus === undefined ? others : { ...others, focus: new RegExp(focus) }
}

/** Runs upstream's conformance tests against a cluster of the local platform. */
async function conformance(host: Host, o: Options): Promise<Summary> {
  const tools = await ensureTools(['e2e.test', 'ginkgo', 'kubectl'], {
    progress: host.progress,
    signal: host.signal(),
  })
  const classification = classify(await listConformanceSpecs(tools['e2e.test']), FOCUS, EXCLUSIONS)
  const specs = wantedOf(classification, o.focus)
  return withPlatform(host, o, async () => {
    const platform = await openPlatform(o.instance)
    try {
      const images = await provideConformanceImages({
        checkoutDir,
        instance: o.instance,
        progress: host.progress,
        signal: host.signal(),
      })
      const kubeconfig = await makeCluster(platform, host.progress)
      const programs = { ginkgo: tools.ginkgo, tests: tools['e2e.test'], kubectl: tools.kubectl }
      const run = { programs, kubeconfig, specs, outputDir: OUTPUT_DIR, signal: host.signal() }
      const report = await host.progress.step('Conformance', (tell) => runSpecs(run, tell))
      if (o.focus === undefined) {
        const facts = { version: versionOf('e2e.test'), nodes: NODES, images }
        await writeDocument({ ...facts, ...classification, outcomes: report.outcomes })
      }
      return summarize(versionOf('e2e.test'), report)
    } finally {
      if (!o.keep && o.instance !== OWN_INSTANCE) await removeCluster(platform, host.progress)
      await platform.close()
    }
  })
}

/** @throws when the tables do not fit upstream's specs, or nothing is left to run */
function wantedOf({ chosen, mistakes }: Classification, focus: RegExp | undefined): readonly string[] {
  if (mistakes.length > 0) {
    const where = 'test/conformance/focus.ts and exclusions.ts do not fit the specs of upstream'
    throw new Error([`${where}:`, ...mistakes].join('\n  '))
  }
  const specs = chosen.map(({ spec }) => spec).filter((spec) => focus?.test(spec) ?? true)
  if (specs.length === 0) throw new Error(`no spec matches ${String(focus)}`)
  return specs
}

/** On a platform of its own, which goes afterwards, or on one that is up. @throws when that one is not */
async function withPlatform<T>(host: Host, o: Options, run: () => Promise<T>): Promise<T> {
  const { running } = await status({ checkoutDir, instance: o.instance })
  if (running && (o.keep || o.instance !== OWN_INSTANCE)) return run()
  if (o.instance !== OWN_INSTANCE) {
    const up = `./seedbed up --instance ${o.instance}`
    throw new Error(`the platform "${o.instance}" is not up: \`${up}\` brings it up; without --instance one is made`)
  }
  if (!o.keep) return withInstance(host, o.instance, run)
  await bringUp(host, o.instance)
  return run()
}

async function writeDocument(run: Parameters<typeof renderDocument>[0]): Promise<void> {
  const { format, resolveConfig } = await import('prettier')
  const file = path.join(checkoutDir, DOCUMENT)
  const style = await resolveConfig(file)
  await writeFile(file, await format(renderDocument(run), { ...style, filepath: file }))
}

const note = (line: string) => void process.stderr.write(`${line}\n`)
const { signal } = createInterrupts()
try {
  const host: Host = { checkoutDir, signal, note, progress: terminalProgress(process.stderr) }
  process.stdout.write(`${JSON.stringify(await conformance(host, readOptions()))}\n`)
} catch (error) {
  note(describeError(error, true))
  process.exitCode = 1
}
