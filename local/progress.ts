/** How far a piece of long work is. `done` and `total` share a unit; `remainingMs` is an estimate. */
export type Report = { done?: number; total?: number; detail?: string; remainingMs?: number }

/**
 * Tells a person about long work. Steps may run side by side; nested steps are steps of their own.
 * The command line draws it; tests and `--json` pass `silent`.
 */
export type Progress = {
  step: <T>(title: string, run: (report: (r: Report) => void) => Promise<T>) => Promise<T>
}

export const silent: Progress = {
  step: (_title, run) => run(() => undefined),
}
