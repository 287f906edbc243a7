import path from 'node:path'
import * as z from 'zod'
import { findFile, json, writeIfChanged } from '../files.ts'
import { parseJson } from '../json.ts'
import { PATHS } from '../paths.ts'

/** What an agent remembers for itself and for whichever comes after it. Which one runs is not here: `links.ts`. */
export const AgentState = z.object({
  /** The edition that the cluster wants, since this machine heard of it: its turn is reckoned from there. */
  heard: z.object({ edition: z.string(), at: z.string() }).optional(),
  /** Which did not work. It is not tried again until another one is wanted, or a person says so. */
  refused: z.object({ edition: z.string(), why: z.string(), at: z.string() }).optional(),
  /** How often one did not report while the cluster was not reached by the one of before either. */
  excused: z.object({ edition: z.string(), times: z.int() }).optional(),
  /** Phases that were done when a new one was begun with: it has to do them too. */
  wereDone: z.array(z.string()).optional(),
})
export type AgentState = z.infer<typeof AgentState>

const fileIn = (home: string) => path.join(home, 'state.json')

/** What cannot be read was never remembered: at worst something is tried once more. */
export function readAgentState(home: string = PATHS.agent): AgentState {
  return AgentState.safeParse(parseJson(findFile(fileIn(home)) ?? '')).data ?? {}
}

export function writeAgentState(state: AgentState, home: string = PATHS.agent): void {
  writeIfChanged(fileIn(home), json(state))
}
