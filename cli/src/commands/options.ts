import { InvalidArgumentError, Option } from 'commander'

const positive = (unit: string) => (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError(`Give a whole number of ${unit}.`)
  return value
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  return Number(text)
}

/** Options that mean the same wherever they are taken. */
export const instance = () => new Option('--instance <name>', 'which local platform').default('default')
export const json = () => new Option('--json', 'print the result as JSON')
export const profile = () =>
  new Option('--profile <profile>', 'one replica of each component, or highly available; single if absent').choices([
    'single',
    'ha',
  ])
export const url = () =>
  new Option('--url <url>', "a master's address; SEEDBED_URL, or the local platform's, if absent")
export const project = () => new Option('--project <project>', 'name or id of a project')
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
export const tokenDays = () => new Option('--days <days>', 'how long it works, up to 366').argParser(positive('days'))
export const role = () =>
  new Option('--role <role>', 'what they may do').choices(['owner', 'editor', 'viewer']).makeOptionMandatory()
export const days = () => new Option('--days <days>', 'how long it is open; 14 if absent').argParser(positive('days'))
export const limit = (what: string) =>
  new Option(`--${what} <count>`, 'at most so many; no limit if absent').argParser(wholeNumber)
export const wait = () => new Option('--wait', 'wait until it is done, telling what changes')
export const timeout = () =>
  new Option('--timeout <seconds>', 'how long to wait').default(900).argParser(positive('seconds'))
export const lines = () =>
  new Option('-n, --lines <count>', 'how many lines of the end').default(100).argParser(positive('lines'))
export const ttl = () =>
  new Option('--ttl <seconds>', 'life of the credential, 600 to 43200').argParser(positive('seconds'))
export const tokenTtl = () => new Option('--ttl <seconds>', 'how long the command works').argParser(positive('seconds'))
export const count = () => new Option('--count <n>', 'how many').default(1).argParser(positive('machines'))
export const seed = () =>
  new Option('--seed <name=kubeconfig>', 'use a seed of your own; may be given several times')
    .default([], 'local seeds us and eu')
    .argParser((value: string, all: readonly string[]) => [...all, value])
