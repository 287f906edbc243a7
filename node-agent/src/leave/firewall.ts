/** Chains of ours: of the agent, of kube-proxy, and of the CNI plugins. */
const OWN = /^(SEEDBED|KUBE|CNI)-/

/**
 * From what `iptables-save` says of one table to what `iptables-restore --noflush` takes to be rid of our chains and of
 * all that leads into them. Everybody else's rules are not named, and stay. Undefined when there is nothing of ours. Pure.
 */
export function withoutOurs(saved: string): string | undefined {
  const lines = saved.split('\n')
  const table = lines.find((line) => line.startsWith('*'))
  const chains = lines.flatMap((line) => /^:(\S+)/.exec(line)?.[1] ?? []).filter((name) => OWN.test(name))
  if (table === undefined || chains.length === 0) return undefined
  const jumps = lines.filter((line) => line.startsWith('-A ') && !isIn(line) && leadsIntoOurs(line))
  return [
    table,
    // Naming a chain empties it.
    ...chains.map((name) => `:${name} - [0:0]`),
    ...jumps.map((line) => line.replace(/^-A /, '-D ')),
    ...chains.map((name) => `-X ${name}`),
    'COMMIT',
    '',
  ].join('\n')
}

/** Whether a rule stands in a chain of ours, which goes as a whole. */
const isIn = (line: string) => OWN.test(/^-A (\S+)/.exec(line)?.[1] ?? '')
const leadsIntoOurs = (line: string) => OWN.test(/ -[jg] (\S+)/.exec(line)?.[1] ?? '')
