import { problemText } from './files/problem.ts'
import { readConfigDir } from './files/read.ts'

/**
 * `node master/src/validate-config.ts DIR [--json]`: checks configuration files as the master would.
 * Ends with 0 when they are good, 1 with every mistake on standard error, 2 when called wrongly.
 */
async function main(args: readonly string[]): Promise<number> {
  const [dir, ...others] = args.filter((arg) => arg !== '--json')
  if (dir === undefined || others.length > 0) {
    process.stderr.write('Name one directory: validate-config.ts DIR [--json]\n')
    return 2
  }
  const result = await readConfigDir(dir)
  const problems = result.kind === 'problems' ? result.problems : []
  if (args.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`)
  } else if (result.kind === 'problems') {
    for (const problem of problems) process.stderr.write(`${problemText(problem)}\n`)
  } else {
    const { seeds, datacenters, kubernetes } = result.config
    process.stdout.write(
      `${dir} is good: ${seeds.length} seeds, ${datacenters.length} datacenters, ${kubernetes.releases.length} versions\n`,
    )
  }
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
