import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { testSchemathesis } from '../config.ts'

const PROGRAM = path.join(import.meta.dirname, '..', 'app-program.ts')
const CONFIG = path.join(import.meta.dirname, 'schemathesis.toml')
const MAX_SECONDS = 420

it.skipIf(!testSchemathesis)(
  'no request that the document leads to breaks what it promises (--full sets TEST_SCHEMATHESIS)',
  async () => {
    const stop = new AbortController()
    const master = execa(process.execPath, [PROGRAM, 'http://127.0.0.1'], { cancelSignal: stop.signal, reject: false })
    try {
      // Not by iterating over it: to stop that means to wait for its end.
      const [first] = (await once(createInterface(master.stdout), 'line')) as [string]
      const { url, token } = JSON.parse(first) as { url: string; token: string }
      const limits = ['--max-examples', '20', '--max-time', String(MAX_SECONDS), '--seed', '1', '--no-shrink']
      const { exitCode, stdout } = await execa(
        testSchemathesis ?? '',
        ['--config-file', CONFIG, 'run', new URL('/api/v1/openapi.json', url).href, '--no-color', ...limits].concat([
          '--header',
          `Authorization: Bearer ${token}`,
          '--continue-on-failure',
        ]),
        { reject: false, stdin: 'ignore' },
      )
      expect(exitCode === 0 ? 'kept its promises' : stdout.slice(-20_000)).toBe('kept its promises')
    } finally {
      stop.abort()
      await master
    }
  },
  (MAX_SECONDS + 300) * 1_000,
)
