import * as z from 'zod'
import type { Resources } from './settings.ts'

export { Cpu, Image, Memory, Name } from '../../helm-chart/fields.ts'

/**
 * What an operator may say, whether by options or in the values of the chart. The chart's schema is made of these, and
 * Helm reads regular expressions as Go does: without looking ahead.
 */

/** Nothing but the origin, since people, tokens and cookies are told of it. */
export const Url = z
  .string()
  .regex(/^https:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?\/?$/, 'has to be the https:// address that people type')

export const Replicas = z.int().min(1).max(10)

export const Email = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'has to be the address of somebody: ada@example.com')

/** Settings of the master that are nobody's secret, and nothing that the installation decides. */
export const VARIABLES = [
  'LOG_LEVEL',
  'SEEDBED_PERSON_RATE',
  'SEEDBED_PLACE_RATE',
  'SEEDBED_AUDIT_DAYS',
  'SEEDBED_WEBHOOK_NETWORKS',
  'SEEDBED_SMTP_HOST',
  'SEEDBED_SMTP_PORT',
  'SEEDBED_SMTP_TLS',
  'SEEDBED_SMTP_USER',
  'SEEDBED_MAIL_FROM',
  'SEEDBED_TRUSTED_PROXIES',
] as const

/** The heap alone may grow to 1024 MiB: with less than this a busy master is killed for its memory. */
export const MemoryLimit = z
  .string()
  .regex(/^(1[3-9]\d\dMi|[2-9]\d{3}Mi|\d{5,}Mi|[2-9]Gi|\d{2,}Gi)$/, 'has to be 1300Mi or more, in Mi or Gi')

export const DEFAULT_RESOURCES: Resources = {
  requests: { cpu: '200m', memory: '384Mi' },
  limits: { memory: '1536Mi' },
}

/** The five fields of cron, or a word for them. */
export const Schedule = z
  .string()
  .regex(/^(@(hourly|daily|weekly|monthly)|([\w*/,-]+ ){4}[\w*/,-]+)$/, 'has to be a time like "30 2 * * *", in UTC')

/** At least a few: the newest may be of after a mistake. */
export const Keep = z.int().min(3).max(400)
export const DEFAULT_KEEP = 14

export const AnnotationKey = z
  .string()
  .regex(/^([a-z0-9.-]+\/)?[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/, 'has to be the name of an annotation')
