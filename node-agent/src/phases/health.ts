import path from 'node:path'
import { attempt } from '../command.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, type Phase } from '../phase.ts'
import { Watchdog } from '../repair/watchdog.ts'
import { killService } from '../services/services.ts'

/** An import would load everything that the module could be asked for, a client of WebSockets among it: a tenth of a join's loading. */
const { get } = process.getBuiltinModule('node:http')

const PATIENCE_MS = 5_000
const KUBELET_HEALTH = 'http://127.0.0.1:10248/healthz'

type Patient = { readonly service: string; readonly answers: (c: Context) => Promise<boolean>; readonly dog: Watchdog }

const PATIENTS: readonly Patient[] = [
  { service: 'containerd', answers: containerdAnswers, dog: new Watchdog() },
  { service: 'kubelet', answers: kubeletAnswers, dog: new Watchdog() },
]

/**
 * Whether what runs also answers. What ends is started again by s6; what hangs is ended here, so that it is, and less and
 * less often. Pods run on without either.
 */
export const health: Phase = {
  name: 'health',
  title: 'Health of the services',
  async run(c) {
    // Who is about to join has other things to wait for, and was seen to answer by that.
    if (c.wasReady !== true) return done()
    const silent = (await Promise.all(PATIENTS.map((patient) => look(patient, c)))).filter((name) => name !== undefined)
    if (silent.length === 0) return done()
    throw new Error(`${silent.join(' and ')} does not answer; it is ended and started anew if that lasts`)
  },
}

/** @returns its name when it does not answer */
async function look({ service, answers, dog }: Patient, c: Context): Promise<string | undefined> {
  const isWell = await answers(c)
  if (dog.look(isWell, performance.now())) {
    await killService(service)
    c.repairs.note(service)
  }
  return isWell ? undefined : service
}

async function containerdAnswers({ settings }: Context): Promise<boolean> {
  const ctr = [path.join(settings.programs, 'ctr'), '--address', PATHS.containerdSocket, 'version'] as const
  const { failed } = await attempt('timeout', [`${PATIENCE_MS / 1000}`, ...ctr])
  return !failed
}

function kubeletAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const call = get(KUBELET_HEALTH, { agent: false, signal: AbortSignal.timeout(PATIENCE_MS) }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    call.once('error', () => resolve(false))
  })
}
