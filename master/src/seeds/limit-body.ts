import type { Dispatcher } from 'undici'
import { UnknownAnswer } from './kube-failure.ts'

/** Far above what a page of clusters takes, and far below what hurts. */
const MAX_ANSWER_BYTES = 32 * 1_048_576
/** Of a watch, which has no end, but is lines. An object in etcd has 1.5 MiB at most. */
const MAX_LINE_BYTES = 4 * 1_048_576
const NEWLINE = 10

/** Cuts off a seed that answers without end, before its answer fills this process. */
export const limitBody: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, new Limited(handler, isWatch(options)))

const isWatch = ({ path }: Dispatcher.DispatchOptions) => /[?&]watch=true(&|$)/.test(path)

type Handler = Dispatcher.DispatchHandler
type Call<K extends keyof Handler> = Parameters<NonNullable<Handler[K]>>

class Limited implements Handler {
  readonly #handler: Handler
  readonly #inLines: boolean
  #bytes = 0

  constructor(handler: Handler, inLines: boolean) {
    this.#handler = handler
    this.#inLines = inLines
  }

  onRequestStart(...call: Call<'onRequestStart'>): void {
    this.#handler.onRequestStart?.(...call)
  }
  onRequestUpgrade(...call: Call<'onRequestUpgrade'>): void {
    this.#handler.onRequestUpgrade?.(...call)
  }
  onResponseStart(...call: Call<'onResponseStart'>): void {
    this.#handler.onResponseStart?.(...call)
  }
  onResponseEnd(...call: Call<'onResponseEnd'>): void {
    this.#handler.onResponseEnd?.(...call)
  }
  onResponseError(...call: Call<'onResponseError'>): void {
    this.#handler.onResponseError?.(...call)
  }

  onResponseData(...[controller, chunk]: Call<'onResponseData'>): void {
    const lastNewline = this.#inLines ? chunk.lastIndexOf(NEWLINE) : -1
    this.#bytes = lastNewline < 0 ? this.#bytes + chunk.length : chunk.length - lastNewline - 1
    const max = this.#inLines ? MAX_LINE_BYTES : MAX_ANSWER_BYTES
    if (this.#bytes > max) controller.abort(new UnknownAnswer(`more than ${max} bytes`))
    else this.#handler.onResponseData?.(controller, chunk)
  }
}
