import { CliError } from './errors.ts'

export const isRoot = () => process.getuid?.() === 0

/** @throws CliError, before anything is changed, when not root; `why` completes "`verb` …" */
export function requireRoot(verb: string, why: string): void {
  if (!isRoot()) throw new CliError(`\`${verb}\` ${why}, so it needs root: run \`sudo ./seedbed ${verb}\``)
}
