import { AppError } from '../errors.ts'
import { newIdAt } from '../ids.ts'
import { isDatabaseAway } from '../mongo/failures.ts'
import type { Viewer } from '../policy.ts'
import type { Client } from '../sessions/model.ts'
import { changesBetween, toldBy } from './changes.ts'
import type { AuditLines } from './lines.ts'
import { originOf, type Actor, type AuditEntry } from './model.ts'
import type { AuditRepository } from './repository.ts'
import { REFUSALS, type Rule } from './rules.ts'
import type { Subject, Subjects } from './subjects.ts'

/** Longer than anything takes that a caller waits for. */
const ABANDONED_MS = 10 * 60_000
/** Ids that we give: of sessions, and of all else. What is no such id is not kept. */
const ID = /^([a-z][a-z0-9]{9}|[\da-f]{64})$/
/** Seeds are known by the names that operators give them in files. */
const SEED_NAME = /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/

/** What an input names: the subject, and what that is or will be in. */
type Named = { readonly id?: string | undefined; readonly around?: string | undefined }

type Deps = {
  entries: AuditRepository
  subjects: Subjects
  /** The id of the person with this e-mail address. */
  findPerson: (email: string) => Promise<string | undefined>
  /** The ids of the cluster that a file is about and of its project, as far as there are such. */
  findInFile: (document: string) => Promise<Named>
  lines: AuditLines
}

/** Something that is about to happen. */
export type Request = {
  readonly operation: string
  readonly rule: Rule
  readonly viewer: Viewer | undefined
  /** Where it is not the viewer. */
  readonly actor?: Actor
  readonly client: Client
  readonly input: object
}
type Unfinished = { readonly entry: AuditEntry; readonly before: Subject | undefined }
type Ended = { readonly result: string; readonly answer?: object }

/**
 * Keeps who did what. An entry is stored before anything happens and completed before the answer is given, so neither
 * a change nor an acknowledged one is ever without an entry, whenever a master is killed.
 */
export class AuditRecorder {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws what `act` throws; and when the outcome cannot be stored, so that it is not acknowledged. */
  async around<T extends object>(request: Request, act: () => Promise<T>): Promise<T> {
    const { rule, input } = request
    if (rule.dryRun !== undefined && valueOf(input, rule.dryRun) === true) return act()
    const begun = await this.#begin(request)
    let answer: T
    try {
      answer = await act()
    } catch (error) {
      // The caller gets the first failure; an entry that stays open is given up by the sweep.
      await this.#end(begun, rule, { result: codeOf(error) }).catch(() => undefined)
      throw error
    }
    await this.#end(begun, rule, { result: resultOf(answer), answer })
    return answer
  }

  /** Gives up what nobody has ended: a master was killed, or could not reach the database any more. */
  async sweep(): Promise<void> {
    const before = new Date(Date.now() - ABANDONED_MS)
    for (const entry of await this.#deps.entries.listUnfinished(before)) {
      if (await this.#deps.entries.finish(entry)) this.#deps.lines.write(entry)
    }
  }

  async #begin({ operation, rule, viewer, actor, client, input }: Request): Promise<Unfinished> {
    const at = new Date()
    const asked = await this.#namedIn(rule, input, viewer)
    const [before, around] = await Promise.all([
      this.#find(rule, asked.id),
      rule.in && this.#find({ of: rule.in[0] }, asked.around),
    ])
    const entry: AuditEntry = {
      id: newIdAt(at),
      at,
      actor: actor ?? actorOf(viewer),
      origin: originOf(client),
      operation,
      subject: { kind: rule.of, ...(before ? named(before) : {}) },
      ...placeOf(before ?? around),
      changes: [],
    }
    await this.#deps.entries.begin(entry)
    return { entry, before }
  }

  async #end({ entry, before }: Unfinished, rule: Rule, { result, answer }: Ended): Promise<void> {
    if (isNothing(rule, result, answer)) return this.#deps.entries.drop(entry.id)
    const after = answer && (await this.#find(rule, madeIn(answer, rule) ?? entry.subject.id))
    const found = after ?? before
    const ended = {
      ...entry,
      ...(found ? { subject: { kind: rule.of, ...named(found) }, ...placeOf(found) } : {}),
      ...(answer && result === 'OK' ? succeeded({ entry, before, after, rule }, answer) : {}),
      result,
    }
    if (!(await this.#deps.entries.finish(ended))) throw givenUp()
    this.#deps.lines.write(ended)
  }

  async #find({ of }: Pick<Rule, 'of'>, id: string | undefined): Promise<Subject | undefined> {
    return id === undefined ? undefined : this.#deps.subjects[of](id)
  }

  async #namedIn(rule: Rule, input: object, viewer: Viewer | undefined): Promise<Named> {
    if (rule.by === 'document') return this.#deps.findInFile(String(valueOf(input, rule.by)))
    return { id: await this.#idIn(rule, input, viewer), around: rule.in && idOf(input, rule.in[1]) }
  }

  async #idIn({ of, by: field }: Rule, input: object, viewer: Viewer | undefined): Promise<string | undefined> {
    if (field === undefined) return undefined
    if (field === 'viewer') return viewer?.serviceAccount ? undefined : viewer?.userId
    // What people type as their address is kept only where it is somebody's: some type their password there.
    if (field === 'email') return this.#deps.findPerson(String(valueOf(input, field)))
    return idOf(input, field, of === 'seed' ? SEED_NAME : ID)
  }
}

const givenUp = () =>
  new AppError(
    'UNAVAILABLE',
    'This took so long that the platform gave it up: look whether it has happened, then retry.',
  )

type Success = Unfinished & { readonly after: Subject | undefined; readonly rule: Rule }

function succeeded({ entry, before, after, rule }: Success, answer: object): Partial<AuditEntry> {
  const self = after && ({ kind: 'user', ...named(after) } as const)
  return {
    // Who has just proved who they are.
    ...(rule.anonymous && entry.actor.kind === 'nobody' && self ? { actor: self } : {}),
    ...(rule.grants ? { credential: rule.grants } : {}),
    changes: [...changesBetween(before, after), ...toldBy(answer, rule.tells ?? [])],
  }
}

function actorOf(viewer: Viewer | undefined): Actor {
  if (!viewer) return { kind: 'nobody' }
  const { userId: id, email: name, serviceAccount, sessionId, tokenId } = viewer
  if (serviceAccount) {
    return { kind: 'serviceAccount', id, name, projectId: serviceAccount.projectId, ...(tokenId ? { tokenId } : {}) }
  }
  if (tokenId !== undefined) return { kind: 'user', id, name, tokenId }
  return { kind: sessionId === undefined ? 'operator' : 'user', id, name }
}

/** Of what did not even begin, or had nothing to do. */
function isNothing({ anonymous, idle }: Rule, result: string, answer: object | undefined): boolean {
  if (anonymous && result === 'RATE_LIMITED') return true
  return idle !== undefined && answer !== undefined && valueOf(answer, idle[0]) === idle[1]
}

const valueOf = (of: object, field: string): unknown => (of as Readonly<Record<string, unknown>>)[field]

const named = ({ id, name }: Subject) => ({ id, ...(name === undefined ? {} : { name }) })

const placeOf = (subject: Subject | undefined) => ({
  ...(subject?.projectId === undefined ? {} : { projectId: subject.projectId }),
  ...(subject?.clusterId === undefined ? {} : { clusterId: subject.clusterId }),
})

function idOf(of: object, field: string, allowed = ID): string | undefined {
  const id = valueOf(of, field)
  return typeof id === 'string' && allowed.test(id) ? id : undefined
}

function madeIn(answer: object, { made }: Rule): string | undefined {
  const thing = made === undefined ? undefined : valueOf(answer, made)
  return typeof thing === 'object' && thing !== null ? idOf(thing, 'id') : undefined
}

function resultOf(answer: object): string {
  const { __typename: type, kind } = answer as { __typename?: unknown; kind?: unknown }
  const refused = [type, kind].find((name) => typeof name === 'string' && name in REFUSALS)
  return REFUSALS[String(refused)] ?? 'OK'
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code
  return isDatabaseAway(error) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR'
}
