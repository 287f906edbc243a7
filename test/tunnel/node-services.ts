import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'

/**
 * What runs on a node in these tests: on 10250 a program that says the node's name, and which path it was asked for;
 * on 7 one that sends everything back and, as `cat` does, goes on until it has sent the last byte after the caller's
 * end; on 19 one that, once it is asked, sends as fast as it is read.
 */
const [name = ''] = process.argv.slice(2)

createHttpServer((request, response) => response.end(`${name} ${request.url}`)).listen(10_250)
createServer({ allowHalfOpen: true }, (socket) => {
  pipeline(socket, socket).catch(() => undefined)
}).listen(7)
createServer((socket) => {
  const chunk = Buffer.alloc(65_536)
  const fill = () => {
    while (!socket.destroyed && socket.write(chunk));
  }
  socket.on('drain', fill).on('error', () => undefined)
  socket.once('data', fill)
}).listen(19)
