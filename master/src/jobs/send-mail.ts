import * as z from 'zod'
import type { Mailer } from '../mail/mailer.ts'
import { defineJob } from './define.ts'

const Payload = z.object({ mailId: z.string() })

/** Sends one mail. Redis gets its id and nothing else of it. */
export const sendMailJob = (mailer: Mailer) =>
  defineJob({
    name: 'sendMail',
    payload: Payload,
    key: ({ mailId }) => mailId,
    run: ({ mailId }) => mailer.run(mailId),
  })
