import type { Command } from 'commander'
import type { Context } from '../context.ts'
import * as option from './options.ts'

const common = (verb: Command) =>
  verb.addOption(option.url()).addOption(option.instance()).addOption(option.json()).addOption(option.structured())

/** The tenants, and who is in them. */
export function addProjectVerbs(group: Command, c: Context): void {
  common(group.command('list').description('your projects'))
    .addOption(option.labelSelector())
    .option('--search <text>', 'a part of the name')
    .action(async (flags) => (await import('../verbs/project.ts')).listProjects(c, flags))
  common(group.command('create <name>').description('a project whose owner is you')).action(async (name, flags) =>
    (await import('../verbs/project.ts')).createProject(c, name, flags),
  )
  common(
    group.command('label <project> <change...>').description('set labels by KEY=VALUE, take them away by KEY-'),
  ).action(async (name, changes, flags) =>
    (await import('../verbs/project.ts')).labelProject(c, name, { changes, flags }),
  )
  common(group.command('delete <project>').description('a project and all there is in it; says first what that is'))
    .option('--confirm <name>', 'its name once more, where it is not empty')
    .action(async (name, flags) => (await import('../verbs/project.ts')).deleteProject(c, name, flags))
  common(group.command('quota <project>').description('set what it may have; for admins of the platform'))
    .addOption(option.limit('clusters'))
    .addOption(option.limit('nodes'))
    .addOption(option.limit('cpus', 'processors of all nodes together'))
    .addOption(option.limit('memory-gib', 'GiB of memory of all nodes together'))
    .action(async (name, flags) => (await import('../verbs/project.ts')).setQuota(c, name, flags))
  addMemberVerbs(group.command('member').description('who is in a project, and so in its clusters'), c)
  addGroupVerbs(group.command('group').description('groups of identity providers with a role in a project'), c)
  addInvitationVerbs(group, c)
}

function addMemberVerbs(group: Command, c: Context): void {
  common(group.command('list <project>').description('its members and their roles')).action(async (project, flags) =>
    (await import('../verbs/member.ts')).listMembers(c, project, flags),
  )
  common(group.command('add <project> <email>').description('somebody who has an account'))
    .addOption(option.role())
    .action(async (project, person, flags) =>
      (await import('../verbs/member.ts')).addMember(c, { project, person }, flags),
    )
  common(group.command('set-role <project> <member>').description('another role, by e-mail address or id'))
    .addOption(option.role())
    .action(async (project, person, flags) =>
      (await import('../verbs/member.ts')).setMemberRole(c, { project, person }, flags),
    )
  common(
    group.command('remove <project> <member>').description('somebody, by e-mail address or id; also yourself'),
  ).action(async (project, person, flags) =>
    (await import('../verbs/member.ts')).removeMember(c, { project, person }, flags),
  )
}

const groupVerbs = () => import('../verbs/group.ts')

function addGroupVerbs(parent: Command, c: Context): void {
  common(parent.command('list <project>').description('the groups and their roles')).action(async (project, flags) =>
    (await groupVerbs()).listGroups(c, project, flags),
  )
  common(parent.command('set <project> <group>').description('give PROVIDER:GROUP a role, or another one'))
    .addOption(option.role())
    .action(async (project, group, flags) => (await groupVerbs()).setGroup(c, { project, group }, flags))
  common(parent.command('remove <project> <group>').description('take the role of a group away')).action(
    async (project, group, flags) => (await groupVerbs()).removeGroup(c, { project, group }, flags),
  )
}

function addInvitationVerbs(group: Command, c: Context): void {
  common(
    group.command('invite <project> <email>').description('somebody who has no account yet; again for another role'),
  )
    .addOption(option.role())
    .addOption(option.days())
    .action(async (project, person, flags) =>
      (await import('../verbs/invitation.ts')).invite(c, { project, person }, flags),
    )
  common(group.command('invitations <project>').description('who is invited and has not logged in yet')).action(
    async (project, flags) => (await import('../verbs/invitation.ts')).listInvitations(c, project, flags),
  )
  common(group.command('revoke <project> <email>').description('take an invitation back')).action(
    async (project, person, flags) => (await import('../verbs/invitation.ts')).revoke(c, { project, person }, flags),
  )
}
