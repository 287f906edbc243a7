const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export const INTERRUPTED = 130

export type Interrupts = {
  /**
   * Aborted by the first SIGINT, SIGTERM or SIGHUP; the second ends the process at once. Who never calls
   * this is ended by the first, as any program: only a verb with something to undo has a reason to live on.
   */
  signal: () => AbortSignal
  happened: () => boolean
}

export function createInterrupts(): Interrupts {
  let controller: AbortController | undefined
  return {
    signal: () => (controller ??= listen()).signal,
    happened: () => controller?.signal.aborted ?? false,
  }
}

function listen(): AbortController {
  const controller = new AbortController()
  const interrupted = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    controller.abort(new Error(`interrupted by ${signal}`))
  }
  for (const signal of SIGNALS) process.on(signal, interrupted)
  return controller
}
