import { DateTime } from 'luxon'
import { isTimeZone, type MaintenanceWindow, WEEKDAYS } from '#seed-api'

const DAYS_AHEAD = 8

/** Whether a window is open now, and when it opens next where it is not. */
export type WindowState =
  | { readonly open: true }
  | { readonly open: false; readonly opensAt: Date }
  | { readonly open: false; readonly why: string }

/**
 * By the clock of its own time zone, whatever that does in between: a start that an hour is left out over is an hour later
 * on that day. Pure.
 */
export function windowState(window: MaintenanceWindow | undefined, now: Date): WindowState {
  if (!window) return { open: true }
  if (!isTimeZone(window.timeZone)) return { open: false, why: `"${window.timeZone}" is no time zone` }
  const today = DateTime.fromJSDate(now, { zone: window.timeZone }).startOf('day')
  // One that opened yesterday may go on past midnight.
  const starts = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => startOn(today.plus({ days: i - 1 }), window))
  const opened = starts.filter((start) => isOn(start, window))
  if (opened.some((start) => start <= at(now) && at(now) < start.plus({ minutes: window.durationMinutes }))) {
    return { open: true }
  }
  const next = opened.find((start) => start > at(now))
  return next ? { open: false, opensAt: next.toJSDate() } : { open: false, why: 'it opens on no day' }
}

const at = (date: Date) => DateTime.fromJSDate(date)

function startOn(day: DateTime, { start }: MaintenanceWindow): DateTime {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  return day.set({ hour, minute })
}

const isOn = (start: DateTime, { days }: MaintenanceWindow): boolean =>
  days === undefined || days.some((day) => WEEKDAYS.indexOf(day) + 1 === start.weekday)
