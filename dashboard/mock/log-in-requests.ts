import { invalid, requireUser, type Context } from './context.ts'
import type { LogInRequest } from './world.ts'

const LIFE_MS = 600_000

const waiting = ({ world }: Context, typed: string): LogInRequest | undefined => {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return world.logInRequests.find(
    ({ code, createdAt, state }) =>
      state === 'waiting' && code.replace('-', '') === letters && Date.now() - createdAt.getTime() < LIFE_MS,
  )
}

type Typed = { readonly input: { readonly code: string } }

function decide({ input }: Typed, context: Context, state: 'confirmed' | 'refused') {
  requireUser(context)
  const request = waiting(context, input.code)
  if (!request) return invalid('code', 'No command waits under this code: look again, or begin anew.')
  request.state = state
  const __typename = state === 'confirmed' ? 'ConfirmLogInRequestOk' : 'RefuseLogInRequestOk'
  return { __typename, logInRequest: request }
}

export const logInRequestsQuery = {
  logInRequest(_: unknown, { code }: { code: string }, context: Context) {
    requireUser(context)
    return waiting(context, code) ?? null
  },
}

export const logInRequestsMutation = {
  confirmLogInRequest: (_: unknown, typed: Typed, context: Context) => decide(typed, context, 'confirmed'),
  refuseLogInRequest: (_: unknown, typed: Typed, context: Context) => decide(typed, context, 'refused'),
}

export const logInRequestTypes = {
  LogInRequest: { expiresAt: ({ createdAt }: LogInRequest) => new Date(createdAt.getTime() + LIFE_MS) },
}
