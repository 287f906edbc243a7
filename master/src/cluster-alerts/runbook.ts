/** Where it is written what an alert means and what to do, from the root of Seedbed's documentation. */
export const runbookOf = (alert: string): string => `docs/runbooks.md#${alert.toLowerCase()}`
