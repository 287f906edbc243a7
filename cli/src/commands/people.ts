import { Argument, type Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

/** Who people are, and by what they prove it. */
export function addPeopleVerbs(program: Command, c: Context): void {
  addUserVerbs(program.command('user').description('people, for admins of the platform'), c)
  addTokenVerbs(program.command('token').description('what programs act in your name by'), c)
  addServiceAccountVerbs(program.command('service-account').description('programs with a role in a project'), c)
  addSessionVerbs(program.command('session').description('where you are logged in'), c)
}

const common = (verb: Command) =>
  verb.addOption(option.url()).addOption(option.instance()).addOption(option.json()).addOption(option.structured())

function addUserVerbs(group: Command, c: Context): void {
  common(group.command('list').description('everybody'))
    .option('--search <text>', 'a part of the e-mail address or of the name')
    .action(async (flags) => (await import('../verbs/user.ts')).listUsers(c, flags))

  common(group.command('create <email>').description('a person; prints a one-time password'))
    .option('--name <name>', 'what stands before the @ if absent')
    .addOption(option.platformRole())
    .action(async (email, flags) => (await import('../verbs/user.ts')).createUser(c, email, flags))

  common(group.command('reset-password <user>').description('end all log-ins; prints a one-time password')).action(
    async (user, flags) => (await import('../verbs/user.ts')).resetPassword(c, user, flags),
  )
  common(group.command('disable <user>').description('end all log-ins and tokens, and allow no new ones')).action(
    async (user, flags) => (await import('../verbs/user.ts')).disableUser(c, user, flags),
  )
  common(group.command('enable <user>').description('let a disabled person log in again')).action(async (user, flags) =>
    (await import('../verbs/user.ts')).enableUser(c, user, flags),
  )
  common(group.command('set-role <user>').description('what a person is on the whole platform'))
    .addArgument(new Argument('<role>').choices(['admin', 'auditor', 'none']))
    .action(async (user, role, flags) => (await import('../verbs/user.ts')).setRole(c, user, { role, flags }))
}

function addSessionVerbs(group: Command, c: Context): void {
  common(group.command('list').description('your open sessions')).action(async (flags) =>
    (await import('../verbs/session.ts')).listSessions(c, flags),
  )
  common(group.command('end [id]').description('one of them, by the beginning of its id'))
    .option('--others', 'all but the one that asks')
    .action(async (id, flags) => (await import('../verbs/session.ts')).endSessions(c, id, flags))
}

const forToken = (verb: Command) =>
  common(verb).addOption(option.tokenScope().default('write')).addOption(option.tokenDays().makeOptionMandatory())

function addTokenVerbs(group: Command, c: Context): void {
  common(group.command('list').description('your tokens')).action(async (flags) =>
    (await import('../verbs/token.ts')).listTokens(c, flags),
  )
  forToken(group.command('create <name>').description('a token; prints its secret once')).action(async (name, flags) =>
    (await import('../verbs/token.ts')).createToken(c, name, flags),
  )
  common(group.command('revoke <token>').description('end a token at once')).action(async (name, flags) =>
    (await import('../verbs/token.ts')).revokeToken(c, name, flags),
  )
}

const inProject = (verb: Command) => common(verb).addOption(option.project().makeOptionMandatory())
const accountVerbs = () => import('../verbs/service-account.ts')

function addServiceAccountVerbs(group: Command, c: Context): void {
  inProject(group.command('list').description('those of a project')).action(async (flags) =>
    (await accountVerbs()).listServiceAccounts(c, flags),
  )
  inProject(group.command('create <name>').description('an account, without a token yet'))
    .addOption(option.accountRole())
    .action(async (name, flags) => (await accountVerbs()).createServiceAccount(c, name, flags))
  inProject(group.command('delete <account>').description('an account and its tokens')).action(async (name, flags) =>
    (await accountVerbs()).deleteServiceAccount(c, name, flags),
  )

  inProject(group.command('tokens <account>').description('its tokens')).action(async (account, flags) =>
    (await accountVerbs()).listAccountTokens(c, account, flags),
  )
  forToken(group.command('create-token <account> <name>').description('a token of it; prints its secret once'))
    .addOption(option.project().makeOptionMandatory())
    .action(async (account, name, flags) => (await accountVerbs()).createAccountToken(c, account, { name, flags }))
  inProject(group.command('revoke-token <account> <token>').description('end one of its tokens at once')).action(
    async (account, name, flags) => (await accountVerbs()).revokeAccountToken(c, account, { name, flags }),
  )
}
