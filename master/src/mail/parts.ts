import type { Db } from 'mongodb'
import type { Events } from '../events.ts'
import { JobQueue, type QueueDeps } from '../jobs/job-queue.ts'
import { sendMailJob } from '../jobs/send-mail.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Sealer } from '../secrets/sealing.ts'
import type { ServiceAccountRepository } from '../service-accounts/repository.ts'
import type { UserRepository } from '../users/repository.ts'
import { Mailer } from './mailer.ts'
import { postRoom } from './post-room.ts'
import { MailRepository } from './repository.ts'
import { createSmtp, type SmtpConfig } from './transport.ts'

const CONCURRENCY = 4

export type MailConfig = { readonly smtp: SmtpConfig; readonly publicUrl: string }
type Deps = {
  db: Db
  config: MailConfig
  password: string | undefined
  users: UserRepository
  projects: ProjectRepository
  accounts: ServiceAccountRepository
  sealer: Sealer
  events: Events
  queue: QueueDeps
}

/** All that mail is made of, put together. Nothing runs yet. */
export function createMailParts({ db, config, password, queue: queueDeps, ...deps }: Deps) {
  const mails = new MailRepository(db)
  const nudge = (mailId: string) => queue.nudge({ mailId })
  const mailer = new Mailer({ ...deps, mails, transport: createSmtp(config.smtp, password), nudge })
  const queue = new JobQueue(sendMailJob(mailer), { name: 'mail', concurrency: CONCURRENCY }, queueDeps)
  return { queue, mailer, listen: postRoom({ ...deps, mails, publicUrl: config.publicUrl, nudge }) }
}
