import type { InvalidInput } from '../input.ts'

/** A mistake of the caller as the API shows it. */
export const invalidInput = ({ field, message }: InvalidInput) =>
  ({ __typename: 'InvalidInput', field, message }) as const
