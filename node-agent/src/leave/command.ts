import { createInterface } from 'node:readline/promises'
import { StalledError } from '../errors.ts'
import { holdMachine } from '../join/hold.ts'
import { findSettings, type Settings } from '../settings.ts'
import { removeKeys } from '../ssh/keep.ts'
import { tellCluster } from './cluster.ts'
import { clearNetwork, endPods, removeFiles, stopRuntime, stopServices, unmountPods } from './machine.ts'

export type LeaveOptions = {
  readonly yes: boolean
  readonly tell: (line: string) => void
}

type Step = { readonly title: string; readonly run: () => Promise<void> | void }

/**
 * Makes this machine what it was before it joined: ends what is ours, removes what is ours, and leaves everything else.
 * Each step may be repeated, so after a crash or a failure in the middle the same command goes on.
 * @throws StalledError when nobody agreed; what else goes wrong says what is in the way
 */
export async function leave({ yes, tell }: LeaveOptions): Promise<void> {
  const settings = findSettings()
  if (!settings) {
    tell('This machine is not a node: there is nothing to leave.')
    return
  }
  if (!yes) await confirm(settings)
  const letGo = await holdMachine()
  try {
    await takeApart(settings, tell)
  } finally {
    await letGo()
  }
}

async function takeApart(settings: Settings, tell: LeaveOptions['tell']): Promise<void> {
  const left = await tellCluster(settings)
  for (const { title, run } of stepsOf(settings)) {
    await run()
    tell(`✓ ${title}`)
  }
  tell(`This machine is not node ${settings.name} any more.${left === undefined ? '' : ` ${left}`}`)
}

const stepsOf = ({ programs }: Settings): readonly Step[] => [
  { title: 'The agent, kubelet and the VPN are ended', run: stopServices },
  { title: 'Its pods are ended', run: () => endPods(programs) },
  { title: 'The container runtime is ended', run: stopRuntime },
  { title: 'What pods had mounted is unmounted', run: unmountPods },
  { title: 'Addresses, devices and rules are removed', run: clearNetwork },
  { title: 'SSH keys of the cluster are removed', run: () => removeKeys() },
  { title: 'Files are removed', run: removeFiles },
]

async function confirm({ name, server }: Settings): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new StalledError('this ends all pods of the node and removes its data: say --yes if that is meant')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const question = `This ends all pods of node ${name} of the cluster at ${server} and removes their data here.\nType the name of the node to go on: `
    if ((await terminal.question(question)).trim() === name) return
  } finally {
    terminal.close()
  }
  throw new StalledError('that is not its name: nothing was changed')
}
