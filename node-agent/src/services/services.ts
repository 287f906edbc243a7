import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { attempt } from '../command.ts'
import { StalledError } from '../errors.ts'
import { findFile } from '../files.ts'
import { PATHS } from '../paths.ts'

/** A program that runs whether the agent does or not. s6 looks after it: restarts it, keeps its log, passes signals on. */
export type Service = {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** A command whose end it waits for, whatever that was like. */
  readonly after?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Variables that it must not have, whoever set them where services are started. */
  readonly without?: readonly string[]
}

const EXECUTABLE = 0o755
const LOG_FILES = 5
const LOG_BYTES = 10_000_000

const dirOf = (name: string) => path.join(PATHS.services, name)
const quote = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`

/** As a shell reads them. */
export const words = (all: readonly string[]) => all.map(quote).join(' ')

/** The script that becomes the program. */
export function runScript({ command, after, env, without = [] }: Service): string {
  const unset = without.length > 0 ? [`unset ${without.join(' ')}`] : []
  const exports = Object.entries(env ?? {}).map(([name, value]) => `export ${name}=${quote(value)}`)
  const first = after ? [words(after)] : []
  return ['#!/bin/sh', 'exec 2>&1', ...unset, ...exports, ...first, `exec ${words(command)}`, ''].join('\n')
}

/**
 * The service runs as it is described here; started, or restarted when it was described otherwise before.
 * @returns whether anything was done
 * @throws StalledError when nothing on this machine runs services
 */
export async function keepService(service: Service): Promise<boolean> {
  const dir = dirOf(service.name)
  const script = runScript(service)
  if (!existsSync(dir)) {
    writeNew(service.name, script)
    await rescan()
    return true
  }
  if (findFile(path.join(dir, 'run')) !== script) {
    replace(path.join(dir, 'run'), script)
    await control(service.name, '-ru')
    return true
  }
  if (await isWanted(service.name)) return false
  await control(service.name, '-u')
  return true
}

/** Whether it was described so, running or not. */
export const isDescribedSo = (service: Service): boolean =>
  findFile(path.join(dirOf(service.name), 'run')) === runScript(service)

/** From its next start on the service is as described here; what runs runs on. One that there is not is not made. */
export function describeAnew(service: Service): void {
  const file = path.join(dirOf(service.name), 'run')
  const script = runScript(service)
  if (existsSync(file) && findFile(file) !== script) replace(file, script)
}

/** Whether the service is started by that file. */
export const isStartedBy = (name: string, file: string): boolean =>
  findFile(path.join(dirOf(name), 'run'))?.includes(quote(file)) ?? false

/** Whether there is such a service, running or not. */
export const hasService = (name: string): boolean => existsSync(dirOf(name))

/** A directory that appears is whole: s6 ignores names that begin with a dot. */
function writeNew(name: string, script: string): void {
  const temporary = path.join(PATHS.services, `.${name}`)
  const logs = path.join(PATHS.logs, name)
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(path.join(temporary, 'log'), { recursive: true })
  mkdirSync(logs, { recursive: true, mode: 0o750 })
  replace(path.join(temporary, 'run'), script)
  const log = `exec s6-log n${LOG_FILES} s${LOG_BYTES} T ${quote(logs)}`
  replace(path.join(temporary, 'log', 'run'), `#!/bin/sh\n${log}\n`)
  renameSync(temporary, dirOf(name))
}

function replace(file: string, script: string): void {
  writeFileSync(`${file}.new`, script)
  chmodSync(`${file}.new`, EXECUTABLE)
  renameSync(`${file}.new`, file)
}

export const restartService = (name: string) => control(name, '-r')
/** Returns when it has ended, or when half a minute is over. `keepService` starts it again. */
export const endService = (name: string) => control(name, '-wD', '-T', '30000', '-d')
/** At once, also one that does not listen any more; s6 starts it anew. */
export const killService = (name: string) => control(name, '-k')
/** As a signal: many programs read their files again. */
export const hangUpService = (name: string) => control(name, '-h')

/** Ends it for good; nothing is left but its log. */
export async function removeService(name: string): Promise<void> {
  if (!existsSync(dirOf(name))) return
  renameSync(dirOf(name), path.join(PATHS.services, `.${name}.gone`))
  await attempt('s6-svscanctl', ['-an', PATHS.services])
  rmSync(path.join(PATHS.services, `.${name}.gone`), { recursive: true, force: true })
}

const DEATHS = 3
const TAIL_BYTES = 65_536
/** As kubelet writes what went wrong, and what ends it: `E1121 08:54:20.279710    7557 kubelet.go:1804] "Failed …"`. */
const COMPLAINT = / [EF]\d{4} [^\]]*\] (.*)$/

/** What a service that ends again and again said last; undefined when it lives. */
export async function findTrouble(name: string): Promise<string | undefined> {
  const { stdout, failed } = await attempt('s6-svdt', [dirOf(name)])
  const deaths = stdout.split('\n').filter(Boolean).length
  if (failed || deaths < DEATHS) return undefined
  const log = findFile(path.join(PATHS.logs, name, 'current'))?.slice(-TAIL_BYTES) ?? ''
  const last = log.split('\n').findLast((line) => COMPLAINT.test(line))
  const said = last === undefined ? '' : ` and said last: ${COMPLAINT.exec(last)?.[1] ?? ''}`
  return `${name} ended ${deaths} times${said} (its log: ${PATHS.logs}/${name})`
}

/** Names of all services that begin so. */
export function listServices(prefix: string): readonly string[] {
  if (!existsSync(PATHS.services)) return []
  return readdirSync(PATHS.services).filter((name) => name.startsWith(prefix))
}

/** The id of a service's process; undefined when it does not run. */
export async function findRunning(name: string): Promise<number | undefined> {
  if (!existsSync(dirOf(name))) return undefined
  const { stdout, failed } = await attempt('s6-svstat', ['-o', 'pid', dirOf(name)])
  const pid = Number(stdout.trim())
  return failed || !(pid > 0) ? undefined : pid
}

async function isWanted(name: string): Promise<boolean> {
  const { stdout, failed } = await attempt('s6-svstat', ['-o', 'wantedup', dirOf(name)])
  return failed || stdout.trim() === 'true'
}

async function control(name: string, ...flags: readonly string[]): Promise<void> {
  if (!existsSync(dirOf(name))) return
  const { failed, stderr } = await attempt('s6-svc', [...flags, dirOf(name)])
  if (failed) throw new Error(`service ${name} cannot be told ${flags.join(' ')}: ${stderr.trim()}`)
}

async function rescan(): Promise<void> {
  const { failed } = await attempt('s6-svscanctl', ['-a', PATHS.services])
  if (!failed) return
  throw new StalledError(
    `nothing runs the services in ${PATHS.services}: start \`s6-svscan ${PATHS.services}\` when the machine boots`,
  )
}
