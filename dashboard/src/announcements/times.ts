type Zone = { readonly locale?: string; readonly timeZone?: string; readonly now?: Date }
type Times = { readonly startsAt: string; readonly endsAt?: string | null | undefined }

const FORMAT = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** From when until when, on the reader's clock, which is named: `since Sun, Mar 1, 08:00 PM GMT+1`. */
export function formatTimes({ startsAt, endsAt }: Times, { locale, timeZone, now = new Date() }: Zone = {}): string {
  const start = new Date(startsAt)
  const end = endsAt == null ? undefined : new Date(endsAt)
  const isOfThisYear = [start, end ?? start].every((at) => at.getFullYear() === now.getFullYear())
  const format = new Intl.DateTimeFormat(locale, {
    ...FORMAT,
    ...(isOfThisYear ? {} : { year: 'numeric' }),
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return end ? format.formatRange(start, end) : `from ${format.format(start)}`
}

/** What the zone of the reader is called. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const two = (n: number) => String(n).padStart(2, '0')

/** As a field of date and time shows it, on the clock of the reader. Empty for none. */
export function toField(instant: string | null | undefined): string {
  if (instant == null) return ''
  const at = new Date(instant)
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The instant that a field says. `before`: what it was filled from, which has seconds, and stays where nobody touched it. */
export function fromField(field: string, before?: string | null): string | null {
  if (field === '') return null
  return field === toField(before) ? (before ?? null) : new Date(field).toISOString()
}
