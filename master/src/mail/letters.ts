import * as z from 'zod'
import type { Content } from './model.ts'

/** A mail before it is anybody's. */
export type Letter = { readonly subject: string; readonly paragraphs: readonly string[] }
type Of = { readonly name: string }

/** An alert as people are told of it. */
export type ToldAlert = {
  readonly name: string
  readonly severity: 'critical' | 'warning'
  readonly summary: string
  readonly since: string
  /** Where it is written what to do. */
  readonly runbook: string
}
type Alerting = {
  readonly cluster: Of
  readonly project: Of
  readonly firing: readonly ToldAlert[]
  readonly resolved: readonly ToldAlert[]
}

const MAX_SUBJECT_LENGTH = 200
const Address = z.email().max(254)

/** What a letter is about can be given by anybody: a line break in it would be a header, and markup a trap. Pure. */
export function compose(to: string, { subject, paragraphs }: Letter, publicUrl: string): Content {
  const link = new URL(publicUrl).href
  const body = paragraphs.map(oneLine)
  const html = [
    ...body.map((line) => `<p>${escapeHtml(line)}</p>`),
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
  ]
  return {
    to: Address.parse(to),
    subject: oneLine(subject).slice(0, MAX_SUBJECT_LENGTH),
    text: [...body, link, ''].join('\n\n'),
    html: `<!doctype html>\n<html lang="en"><body>\n${html.join('\n')}\n</body></html>\n`,
  }
}

const oneLine = (text: string) => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

function alertSubject({ name }: Of, firing: readonly ToldAlert[], resolved: readonly ToldAlert[]): string {
  const worst = firing.find(({ severity }) => severity === 'critical') ?? firing[0]
  const more = firing.length > 1 ? ` and ${firing.length - 1} more` : ''
  if (worst) return `${worst.severity === 'critical' ? 'Critical' : 'Warning'}: ${worst.name}${more} in cluster ${name}`
  return `Over: ${resolved[0]?.name ?? ''}${resolved.length > 1 ? ` and ${resolved.length - 1} more` : ''} in cluster ${name}`
}

export const letters = {
  invitation: ({ project, role, by }: { project: Of; role: string; by: string }): Letter => ({
    subject: `You are invited to project ${project.name}`,
    paragraphs: [
      `${by} invites you to project ${project.name} on Seedbed, as ${role}.`,
      'Log in with this e-mail address, and you are in it. If you have no account yet, ask whoever invited you for one.',
      'If you do not know what this is about, do nothing.',
    ],
  }),

  userCreated: ({ by }: { by: string }): Letter => ({
    subject: 'You have an account on Seedbed',
    paragraphs: [
      `${by} made an account for you, under this e-mail address.`,
      `${by} has a one-time password for you, good for seven days: ask them for it. Passwords are never sent by mail.`,
    ],
  }),

  passwordReset: ({ by }: { by: string }): Letter => ({
    subject: 'Your password on Seedbed was reset',
    paragraphs: [
      `${by} reset your password. You were logged out everywhere, and your tokens have ended.`,
      `${by} has a one-time password for you, good for seven days: ask them for it. Passwords are never sent by mail.`,
      'If you did not ask for this, talk to an admin at once.',
    ],
  }),

  tokenExpiring: ({ token, of, expiresAt }: { token: Of; of: string; expiresAt: Date }): Letter => ({
    subject: `Token ${token.name} ends soon`,
    paragraphs: [
      `Token ${token.name} of ${of} ends at ${expiresAt.toISOString()}. What uses it stops working then.`,
      'Make a new one and put it in its place; a token cannot be made to last longer.',
    ],
  }),

  clusterAlerts: ({ cluster, project, firing, resolved }: Alerting): Letter => ({
    subject: alertSubject(cluster, firing, resolved),
    paragraphs: [
      ...firing.map(({ name, severity, summary, since, runbook }) => {
        return `${severity === 'critical' ? 'CRITICAL' : 'Warning'}: ${summary} Since ${since}. What to do: ${name} in ${runbook}.`
      }),
      ...resolved.map(({ name, summary }) => `Over: ${name} (${summary})`),
      `This is about cluster ${cluster.name} in project ${project.name}. You get this mail as an owner of the project.`,
    ],
  }),

  clusterDeletion: ({ cluster, project, by }: { cluster: Of; project: Of; by: string }): Letter => ({
    subject: `Cluster ${cluster.name} is being deleted`,
    paragraphs: [
      `${by} asked for the deletion of cluster ${cluster.name} in project ${project.name}.`,
      'It is under way and cannot be taken back. You get this mail as an owner of the project.',
    ],
  }),
}
