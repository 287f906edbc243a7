import { Command } from 'commander'
import type { Progress, Report } from '../progress.ts'
import { TOOL_NAMES, versionOf } from './definitions/all.ts'
import { ToolchainError } from './errors.ts'
import { pin } from './pin.ts'
import { preflight } from './preflight.ts'
import { parseToolNames } from './select.ts'
import { ensureTools } from './toolchain.ts'

/** For trying the toolchain by itself: `node local/toolchain/main.ts ensure kubectl`. */
const program = new Command('toolchain').description('The programs that Seedbed brings along.')

program
  .command('list')
  .description('every program and its version')
  .action(() => {
    for (const name of TOOL_NAMES) process.stdout.write(`${name.padEnd(26)}${versionOf(name)}\n`)
  })

program
  .command('ensure')
  .description('provide programs (all if none is named) and print where they are')
  .argument('[name...]')
  .option('--cache-dir <folder>', 'where to keep them')
  .option('--check', 'only say what would stop it')
  .action(async (names: string[], o: { cacheDir?: string; check?: boolean }) => {
    const tools = names.length > 0 ? parseToolNames(names) : TOOL_NAMES
    const options = { progress: plain, ...(o.cacheDir === undefined ? {} : { cacheDir: o.cacheDir }) }
    const obstacles = await preflight(tools, options)
    if (obstacles.length > 0) {
      const lines = obstacles.map((o) => `${o.problem} (needed for ${o.neededFor.join(', ')}): ${o.remedy}.`)
      throw new ToolchainError(lines.join('\n'))
    }
    if (o.check) return
    const paths = await ensureTools(tools, options)
    for (const [name, path] of Object.entries(paths)) process.stdout.write(`${name} ${path}\n`)
  })

program
  .command('pin')
  .description("write the publishers' checksums into pins.json; needs the internet")
  .action(async () => {
    process.stdout.write(`${await pin(plain)} release files are pinned.\n`)
  })

/** A line when something changes: enough for a log and for a person who tries this. */
const plain: Progress = {
  step(title, run) {
    let last = ''
    return run((report: Report) => {
      const far = report.total === undefined ? '' : ` ${report.done ?? 0}/${report.total}`
      const left = report.remainingMs === undefined ? '' : `, about ${Math.ceil(report.remainingMs / 1000)} s left`
      const line = `${title}${far}: ${report.detail ?? ''}`
      if (line !== last) process.stderr.write(`${line}${left}\n`)
      last = line
    })
  },
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ToolchainError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
