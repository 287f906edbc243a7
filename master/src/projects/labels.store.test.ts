import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { pageRequest } from '../mongo/pages.ts'
import { createPeople, type People } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import type { Project } from './model.ts'

describe.skipIf(!testMongoUrl)('labels of projects (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let people: People
  const service = () => app.parts.services.projects
  const owner = () => ({ userId: people.owner.id, email: people.owner.email, isAdmin: false })
  const find = async (filter: { labelSelector?: string; search?: string }) =>
    (await service().list(owner(), { first: 100 }, filter)).nodes.map(({ name }) => name)

  beforeAll(async () => {
    app = await startTestApp()
    people = await createPeople(app.db)
  })
  afterAll(() => app.close())

  async function create(name: string, labels: Record<string, string>): Promise<Project> {
    const result = await service().create(owner(), { name, labels })
    if (result.kind !== 'ok') throw new Error(result.message)
    return result.project
  }

  it('find projects, with what of their name is known, page by page', async () => {
    await create('shop-a', { env: 'prod', 'example.com/team': 'web' })
    await create('shop-b', { env: 'test' })
    await create('shop-c', { env: 'prod', legacy: '' })
    await create('other', {})
    expect(await find({})).toEqual(['other', 'shop-a', 'shop-b', 'shop-c'])
    expect(await find({ labelSelector: 'env=prod' })).toEqual(['shop-a', 'shop-c'])
    expect(await find({ labelSelector: 'env=prod,!legacy' })).toEqual(['shop-a'])
    expect(await find({ labelSelector: 'env in (prod, test)', search: 'op-B' })).toEqual(['shop-b'])
    expect(await find({ labelSelector: 'env!=prod' })).toEqual(['other', 'shop-b'])
    expect(await find({ labelSelector: 'example.com/team' })).toEqual(['shop-a'])
    expect(await find({ search: '.*' })).toEqual([])
    const names: string[] = []
    let after: string | null = null
    do {
      const page = await service().list(owner(), pageRequest({ first: 1, after }), { search: 'shop' })
      names.push(...page.nodes.map(({ name }) => name))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    expect(names).toEqual(['shop-a', 'shop-b', 'shop-c'])
    const stranger = { userId: people.stranger.id, email: '', isAdmin: false }
    expect((await service().list(stranger, { first: 100 }, { labelSelector: 'env' })).nodes).toEqual([])
  })

  it('are replaced as a whole, by one of two at once', async () => {
    const { id, revision } = await create(newId(), { a: '1', b: '2' })
    const set = (labels: Record<string, string>) => service().setLabels(owner(), { projectId: id, revision, labels })
    const settled = await Promise.allSettled([set({ a: '2' }), set({ c: '3' })])
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(Object.keys((await service().get(owner(), id)).labels ?? {})).toHaveLength(1)
    await expect(set({})).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it.each([
    ['a key with a blank', { 'a b': '' }, /a key has/],
    ['a value that is too long', { a: 'x'.repeat(64) }, /a value is empty or has/],
    ['a key of the platform', { 'seedbed.dev/project': 'x' }, /belong to the platform/],
  ])('refuse %s, saying why', async (_name, labels, message) => {
    const refused = {
      kind: 'invalid',
      field: expect.stringMatching(/^labels\./),
      message: expect.stringMatching(message),
    }
    expect(await service().create(owner(), { name: newId(), labels })).toMatchObject(refused)
  })

  it('refuse a selector that is none, and a search for too much', async () => {
    await expect(find({ labelSelector: '=' })).rejects.toMatchObject({ details: { field: 'filter.labelSelector' } })
    await expect(find({ search: 'x'.repeat(64) })).rejects.toMatchObject({ details: { field: 'filter.search' } })
  })
})
