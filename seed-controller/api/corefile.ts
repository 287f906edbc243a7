import type { Mistake } from './mistake.ts'

/** More than any Corefile has that somebody reads, and little enough to travel with its cluster. */
export const LONGEST_COREFILE = 8_192

/**
 * Plugins of CoreDNS as it is released, without those that need files, sockets or credentials which its pods do not have, and
 * those that would let one cluster's DNS be changed from outside. https://coredns.io/plugins/
 */
const PLUGINS: ReadonlySet<string> = new Set(
  `acl any autopath bind bufsize cache cancel chaos debug dns64 erratic errors forward
   geoip grpc header health hosts kubernetes loadbalance local log loop metadata minimal multisocket
   nsid prometheus ready reload rewrite template timeouts view whoami`.split(/\s+/),
)

/** Without them pods could not ask for Services, or a change would not arrive, or kubelet would end it as dead. */
const NEEDED: Readonly<Record<string, string>> = {
  kubernetes: 'answers for Services and pods',
  ready: 'says when it can be asked',
  health: 'says that it lives',
  reload: 'takes a changed Corefile, and goes on with the last good one when it is bad',
}

type Line = { readonly number: number; readonly words: readonly string[] }

/** The first thing because of which CoreDNS would not start with it, or would not be the cluster's DNS. Pure. */
export function findCorefileMistake(text: string, clusterDomain: string): Mistake | undefined {
  const lines = linesOf(text)
  const blocks = readBlocks(lines)
  if ('message' in blocks) return blocks
  const plugins = blocks.flatMap(({ plugins: all }) => all)
  const unknown = plugins.find(({ words: [name = ''] }) => !PLUGINS.has(name))
  if (unknown) return at(unknown, `${unknown.words[0]} is no plugin that can be used: use ${[...PLUGINS].join(', ')}.`)
  const [main] = blocks.filter(({ zones }) => zones.some((zone) => answersFor(zone, clusterDomain)))
  if (!main) return mistake(`No block answers for ${clusterDomain} at port 53: begin one with .:53 {`)
  const missing = Object.keys(NEEDED).find((name) => !isIn(name === 'kubernetes' ? main.plugins : plugins, name))
  return missing === undefined ? undefined : mistake(`It lacks ${missing}, which ${NEEDED[missing]}: add it.`)
}

const isIn = (plugins: readonly Line[], name: string) => plugins.some(({ words }) => words[0] === name)

/** `.`, `.:53`, or the cluster's own domain, at the port that everybody asks. */
function answersFor(zone: string, clusterDomain: string): boolean {
  const [, name = '', port = '53'] = /^(?:dns:\/\/)?(.*?)(?::(\d+))?$/.exec(zone) ?? []
  return port === '53' && ['.', clusterDomain, `${clusterDomain}.`].includes(name)
}

type Block = { readonly zones: readonly string[]; readonly plugins: readonly Line[] }

/** Blocks of zones with their plugins; what is inside a plugin's own braces is that plugin's question. */
function readBlocks(lines: readonly Line[]): Block[] | Mistake {
  const blocks: { zones: readonly string[]; plugins: Line[] }[] = []
  let depth = 0
  for (const line of lines) {
    const { opens, closes, words } = braces(line)
    if (depth === 0) {
      if (!opens)
        return at(line, closes ? NOTHING_TO_CLOSE : 'A block begins like .:53 {, with its brace on the same line.')
      blocks.push({ zones: words, plugins: [] })
    } else if (depth === 1 && !closes) {
      blocks.at(-1)?.plugins.push({ ...line, words })
    }
    depth += Number(opens) - Number(closes)
  }
  return depth === 0 ? blocks : mistake(`${depth} of its { are not closed: add a } for each.`)
}

const NOTHING_TO_CLOSE = 'This } closes nothing: take it away.'

/** As CoreDNS has it, a brace that opens ends its line and one that closes is alone on it. */
function braces({ words }: Line) {
  const opens = words.at(-1) === '{'
  return { opens, closes: words[0] === '}', words: opens ? words.slice(0, -1) : words }
}

/** Without empty ones and remarks. */
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .map((line, index) => ({
      number: index + 1,
      words: line
        .replace(/(^|\s)#.*$/, '')
        .split(/\s+/)
        .filter(Boolean),
    }))
    .filter(({ words }) => words.length > 0)

const mistake = (message: string): Mistake => ({ field: 'coreDNS.corefile', message })
const at = ({ number }: Line, message: string): Mistake => mistake(`Line ${number}: ${message}`)
