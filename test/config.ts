/** The one place under `test/` that reads the environment; `./seedbed test` and `./seedbed bench` set it. */
export const config = {
  /** The instance that journeys run on. Undefined when vitest was started without `./seedbed test`. */
  instance: process.env['SEEDBED_TEST_INSTANCE'] || undefined,
  /** Where programs are found. */
  path: process.env['PATH'] ?? '',
  /** The long fault runs too. */
  full: process.env['SEEDBED_TEST_FULL'] === '1',
  /** Path of Helm, which the long runs build. */
  helm: process.env['TEST_HELM'] || undefined,
}
