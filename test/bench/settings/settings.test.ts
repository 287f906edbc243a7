import { expect, it } from 'vitest'
import { pods } from '../bare/manifests.ts'
import { SETTINGS } from './settings.ts'

const FLOOR = pods('bare', 'node', { etcd: '10.0.0.1', apiserver: '10.0.0.2' })

/** Of pods: all but what settings may change. */
const rest = (pods: readonly object[]) =>
  JSON.stringify(pods, (key, value: unknown) => (key === 'command' || key === 'env' ? undefined : value))

it.each(SETTINGS.map(({ kind, alter }) => [kind, alter] as const))(
  '%s changes a command or what it is told',
  (_, alter) => {
    const altered = FLOOR.map(alter)
    expect(altered).not.toEqual(FLOOR)
    expect(rest(altered)).toBe(rest(FLOOR))
  },
)

it('tells each program of a setting of its own', () => {
  const [etcd] = FLOOR.map(alterOf('gomemlimit')).flatMap((pod) => pod.spec?.containers ?? [])
  expect(etcd?.env).toEqual([{ name: 'GOMEMLIMIT', value: '24MiB' }])
})

it('tells the one program that knows a flag, after all of its others', () => {
  const containers = FLOOR.map(alterOf('no_watch_cache')).flatMap((pod) => pod.spec?.containers ?? [])
  const flagged = containers.filter(({ command }) => command?.includes('--watch-cache=false'))
  expect(flagged.map(({ name }) => name)).toEqual(['apiserver'])
  expect(flagged[0]?.command?.at(-1)).toBe('--watch-cache=false')
})

function alterOf(kind: string) {
  const setting = SETTINGS.find((one) => one.kind === kind)
  if (!setting) throw new Error(`there is no setting ${kind}`)
  return setting.alter
}
