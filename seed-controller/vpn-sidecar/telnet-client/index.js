'use strict'
const { EventEmitter } = require('node:events')
const { connect } = require('node:net')

/**
 * The connection to OpenVPN's management port, under the name and with the methods that node-openvpn expects of the
 * fork of telnet-client that it was written for. Lines that answer a command go to the command; all others are
 * `console-output`.
 */
module.exports = class ManagementSocket extends EventEmitter {
  #socket
  #rest = ''
  /** One entry for each answer that is still to come, in the order of the commands. */
  #expected = []
  /** Events that came before anybody listened. */
  #held = []

  /**
   * Resolves when connected. Never rejects, because node-openvpn does not listen for that: a connection that fails
   * is closed. `onSocket` is given this object, which node-openvpn keeps to itself. Its events: `open` when somebody
   * listens and knows all that came before, `close` once in any case.
   */
  connect({ host, port, onSocket }) {
    this.on('newListener', (event) => event === 'console-output' && queueMicrotask(() => this.#release()))
    return new Promise((resolve) => {
      this.#socket = connect({ host, port, noDelay: true, keepAlive: true })
      this.#socket.setEncoding('utf8')
      this.#socket.on('data', (text) => this.#read(text))
      this.#socket.on('error', () => undefined) // 'close' follows.
      this.#socket.on('close', () => this.emit('close'))
      this.#socket.on('connect', resolve)
      onSocket(this)
    })
  }

  /** Sends a command, which may have several lines. `answer` is called with the text of its answer. */
  exec(command, answer) {
    // `log on all` and `state on all` are each two commands in one: the switch, and the history.
    if (/^(log|state) on all$/.test(command)) this.#expected.push({ lines: [], answer: () => undefined })
    this.#expected.push({ lines: [], answer })
    this.#socket.write(`${command}\n`)
  }

  end() {
    this.#socket.end()
  }

  destroy() {
    this.#socket.destroy()
  }

  #read(text) {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()
    for (const line of lines) this.#take(line.endsWith('\r') ? line.slice(0, -1) : line)
  }

  #take(line) {
    const current = this.#expected[0]
    if (line.startsWith('>') || current === undefined) return this.#tell(line)
    current.lines.push(line)
    // An answer is one line that says how it went, or many that close with END.
    if (line !== 'END' && !(current.lines.length === 1 && /^(SUCCESS|ERROR):/.test(line))) return
    this.#expected.shift()
    current.answer?.(current.lines.join('\n'))
  }

  #tell(line) {
    if (this.listenerCount('console-output') === 0) this.#held.push(line)
    else this.emit('console-output', line)
  }

  #release() {
    for (const line of this.#held.splice(0)) this.emit('console-output', line)
    this.emit('open')
  }
}
