/** What `test` runs, in this order: the quickest to fail first. */
export const SUITE_NAMES = ['check', 'unit', 'stores', 'tunnel', 'dashboard', 'journeys'] as const
export type SuiteName = (typeof SUITE_NAMES)[number]
