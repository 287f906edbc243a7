import { compareVersions } from '../files/compare-versions.ts'
import { isLike, type VersionConfig } from '../files/versions.ts'

type Rule = NonNullable<VersionConfig['updates']>[number]

/** Newest first: what new clusters can be made with now. Pure. */
export function offeredVersions({ releases }: VersionConfig, now: Date): string[] {
  return releases.filter((release) => !isOver(release.endOfLife, now)).map(({ version }) => version)
}

/** Newest first: what a cluster of `from` can be updated to now. Pure. */
export function updatesFrom(from: string, config: VersionConfig, now: Date): string[] {
  return offeredVersions(config, now).filter((to) => refusal({ from, to }, config) === undefined)
}

/** Says why a cluster cannot be updated, and to what it can; undefined when it can. Pure. */
export function checkUpdate(update: Update, config: VersionConfig, now: Date): string | undefined {
  const possible = updatesFrom(update.from, config, now)
  if (possible.includes(update.to)) return undefined
  const to = `"${update.to.slice(0, 40)}"`
  const why = offeredVersions(config, now).includes(update.to)
    ? (refusal(update, config) ?? '')
    : `Kubernetes ${to} is not offered.`
  const choice = possible.length > 0 ? `Choose one of: ${possible.join(', ')}.` : 'There is no update for it now.'
  return `${why} This cluster is at ${update.from}. ${choice}`
}

/** What the platform updates a cluster of `from` to by itself. Pure. */
export function automaticUpdate(from: string, config: VersionConfig, now: Date): string | undefined {
  const rules = (config.updates ?? []).filter((rule) => rule.automatic && isLike(from, rule.from))
  return updatesFrom(from, config, now).find((to) => rules.some((rule) => isLike(to, rule.to)))
}

/** True for a date that has begun, in UTC. Pure. */
export const isOver = (date: string | undefined, now: Date) => date !== undefined && new Date(date) <= now

export type Update = { readonly from: string; readonly to: string }

function refusal({ from, to }: Update, { updates }: VersionConfig): string | undefined {
  if (compareVersions(to, from) <= 0) return `A cluster goes to newer versions only, never down.`
  if (isTooFar({ from, to })) return `A cluster goes one minor version at a time.`
  if (updates && !updates.some((rule) => allows(rule, { from, to }))) {
    return `The rules of this platform allow no update from ${from} to ${to}.`
  }
  return undefined
}

const allows = (rule: Rule, { from, to }: Update) => isLike(from, rule.from) && isLike(to, rule.to)

/** More than one minor version, or another major one: components of Kubernetes tolerate no more. */
export function isTooFar({ from, to }: Update): boolean {
  const [fromMajor, fromMinor] = minorOf(from)
  const [toMajor, toMinor] = minorOf(to)
  return fromMajor !== toMajor || toMinor - fromMinor > 1
}

function minorOf(version: string): readonly [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return [major, minor]
}
