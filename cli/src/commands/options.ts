import { InvalidArgumentError, Option } from 'commander'

/** The largest that the API's integers hold. */
const MAX_NUMBER = 2_147_483_647

const positive =
  (unit: string, most = MAX_NUMBER) =>
  (text: string) => {
    const value = Number(text)
    if (Number.isInteger(value) && value > 0 && value <= most) return value
    throw new InvalidArgumentError(`Give a whole number of ${unit}${value > 0 ? `, at most ${most}` : ''}.`)
  }

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  if (Number(text) > MAX_NUMBER) throw new InvalidArgumentError(`Give a whole number of at most ${MAX_NUMBER}.`)
  return Number(text)
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** An instant, or how long ago it is. */
export function parseInstant(text: string, now = new Date()): Date {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? []
  const at = count === undefined ? new Date(text) : new Date(now.getTime() - Number(count) * (UNIT_MS[unit] ?? 0))
  if (!Number.isNaN(at.getTime())) return at
  throw new InvalidArgumentError(
    'Give an instant like 2026-01-31T12:00:00Z, or how long ago it is, like 90m, 12h or 7d.',
  )
}

/** An instant, `now`, or how soon it is. */
export function parseComing(text: string, now = new Date()): Date {
  if (text === 'now') return now
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? []
  const at = count === undefined ? new Date(text) : new Date(now.getTime() + Number(count) * (UNIT_MS[unit] ?? 0))
  if (!Number.isNaN(at.getTime())) return at
  throw new InvalidArgumentError(
    'Give an instant like 2026-01-31T12:00:00Z, now, or how soon it is, like 90m, 12h or 7d.',
  )
}

function parseSeconds(text: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('Give a time like 15m, 6h or 1d.')
  return (Number(count) * (UNIT_MS[unit] ?? 0)) / 1_000
}

/** Options that mean the same wherever they are taken. */
export const instance = () => new Option('--instance <name>', 'which local platform').default('default')
/** Of verbs that are the same whichever it is. */
export const anyInstance = () => new Option('--instance <name>', 'makes no difference here').hideHelp()
export const json = () => new Option('--json', 'print the result as JSON')
/** Beside `json`, of which it is another form. */
export const structured = () =>
  new Option('-o, --output <format>', 'print the result as JSON or YAML')
    .choices(['json', 'yaml'])
    .implies({ json: true })
export const profile = () =>
  new Option('--profile <profile>', 'one replica of each component, or highly available; single if absent').choices([
    'single',
    'ha',
  ])
export const url = () =>
  new Option('--url <url>', "a master's address; SEEDBED_URL, or the local platform's, if absent")
export const project = () => new Option('--project <project>', 'name or id of a project')
export const labelSelector = () =>
  new Option('-l, --label <selector>', "which labels they have, as for kubectl: 'env=prod,!legacy'").argParser(
    (value: string, all: readonly string[] | undefined) => [...(all ?? []), value],
  )
export const documentFormat = () =>
  new Option('-o, --output <format>', 'print the file that `apply` takes').choices(['yaml', 'json'])
/** In the words of the platform, as in the options of a control plane. */
const COMPONENTS = ['etcd', 'apiserver', 'controllerManager', 'scheduler', 'vpn', 'prometheus'] as const
export const pausedComponent = () =>
  new Option('--component <name>', 'only this one, and the rest goes on; may be given several times').argParser(
    (value: string, all: readonly (typeof COMPONENTS)[number][] | undefined) => {
      const found = COMPONENTS.find((one) => one === value)
      if (!found) throw new InvalidArgumentError(`Choose from ${COMPONENTS.join(', ')}.`)
      return [...(all ?? []), found]
    },
  )
export const pauseMinutes = () =>
  new Option('--for <minutes>', 'end it by itself after so long').argParser(positive('minutes'))
export const platformRole = () =>
  new Option('--role <role>', 'on the whole platform; none if absent').choices(['admin', 'auditor'])
export const accountRole = () =>
  new Option('--role <role>', 'in the project').choices(['editor', 'viewer']).makeOptionMandatory()
export const tokenScope = () =>
  new Option('--scope <scope>', 'what it may change: nothing, what members may, or what admins may').choices([
    'read',
    'write',
    'admin',
  ])
export const tokenDays = () =>
  new Option('--days <days>', 'how long it works, up to 366').argParser(positive('days', 366))
export const role = () =>
  new Option('--role <role>', 'what they may do').choices(['owner', 'editor', 'viewer']).makeOptionMandatory()
export const days = () => new Option('--days <days>', 'how long it is open; 14 if absent').argParser(positive('days'))
export const limit = (what: string, ofWhat = what) =>
  new Option(`--${what} <count>`, `at most so many ${ofWhat}; no limit if absent`).argParser(wholeNumber)
export const wait = () => new Option('--wait', 'wait until it is done, telling what changes')
export const timeout = () =>
  new Option('--timeout <seconds>', 'how long to wait').default(900).argParser(positive('seconds'))
export const drainTimeout = () =>
  new Option('--drain-timeout <seconds>', 'how long its pods may take to go')
    .default(300)
    .argParser(positive('seconds'))
export const lines = () =>
  new Option('-n, --lines <count>', 'how many lines of the end').default(100).argParser(positive('lines'))
export const range = () =>
  new Option('--range <time>', 'how far back, 5m to 1d').default(3_600, '1h').argParser(parseSeconds)
export const ttl = () =>
  new Option('--ttl <seconds>', 'life of the credential, 600 to 43200').argParser(positive('seconds'))
export const tokenTtl = () => new Option('--ttl <seconds>', 'how long the command works').argParser(positive('seconds'))
export const count = () => new Option('--count <n>', 'how many').default(1).argParser(positive('machines'))
export const pool = () => new Option('--pool <pool>', 'the node pool that it will be in; none if absent')
export const instant = (name: string) =>
  new Option(`--${name} <when>`, 'an instant, or how long ago it is: 90m, 12h, 7d').argParser((text) =>
    parseInstant(text),
  )
export const coming = (name: string, what: string) =>
  new Option(`--${name} <when>`, `${what}: an instant, now, or in how long: 90m, 12h, 7d`).argParser((text) =>
    parseComing(text),
  )
export const comingOrNever = (name: string, what: string) =>
  new Option(`--${name} <when>`, `${what}: an instant, now, in how long: 90m, 12h, 7d; or never`).argParser((text) =>
    text === 'never' ? text : parseComing(text),
  )
export const severity = () =>
  new Option('--severity <severity>', 'how grave it is; info if absent from a new one').choices([
    'info',
    'warning',
    'critical',
  ])
export const most = () => new Option('--limit <n>', 'at most so many').default(100).argParser(positive('entries'))
export const seed = () =>
  new Option('--seed <name=kubeconfig>', 'use a seed of your own; may be given several times')
    .default([], 'local seeds us and eu')
    .argParser((value: string, all: readonly string[]) => [...all, value])
