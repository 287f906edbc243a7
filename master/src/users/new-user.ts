import * as z from 'zod'
import { invalid, type InvalidInput } from '../input.ts'
import { normalEmail } from './model.ts'

export const MAX_EMAIL_LENGTH = 254
const MAX_NAME_LENGTH = 100
const EMAIL = z.email().max(MAX_EMAIL_LENGTH)
/** Letters of any language; nothing that breaks a line or hides itself. */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]+$/u

export type NamedPerson = { readonly kind: 'ok'; readonly email: string; readonly name: string }

/** Checks what a person is to be called. Without a name it is what stands before the @. Pure. */
export function nameNewUser(input: { email: string; name?: string | null | undefined }): NamedPerson | InvalidInput {
  const email = normalEmail(input.email)
  if (!EMAIL.safeParse(email).success) {
    return invalid('email', `Write an e-mail address of at most ${MAX_EMAIL_LENGTH} characters, as in ada@example.org.`)
  }
  const name = (input.name ?? '').trim() || (email.split('@')[0] ?? email)
  if (name.length > MAX_NAME_LENGTH || !NAME.test(name)) {
    return invalid('name', `Use 1 to ${MAX_NAME_LENGTH} characters in one line.`)
  }
  return { kind: 'ok', email, name }
}
