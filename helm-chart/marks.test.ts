import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { text, toTemplate, tree } from './marks.ts'

describe('a template', () => {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { b: 'c' } }

  it('says when something in it is not there', () => {
    expect(() => toTemplate(manifest, [{ at: ['spec'], put: text('.Values.a') }])).toThrow(
      'there is nothing at ["spec"]',
    )
    expect(() => toTemplate(manifest, [{ at: ['spec'], within: 'if true' }])).toThrow('there is nothing at ["spec"]')
    expect(() => toTemplate(manifest, [{ at: ['data', { name: 'x' }], put: text('.') }])).toThrow('has {"name":"x"}')
  })

  it('never takes what is in an object for its own language', () => {
    const evil = { ...manifest, data: { b: '{{ .Values.secret }}' } }
    expect(toTemplate(evil, [])).toContain(`b: "{{ "{{" }} .Values.secret }}"`)
    expect(toTemplate(evil, [{ at: ['data'], put: tree('.Values.config') }])).toContain('{{- toYaml .Values.config')
  })

  it('without edits is the object', () => {
    expect(toTemplate(manifest, [])).toBe(stringify(manifest))
  })

  it('quotes what Kubernetes would take for something else than text', () => {
    const words = { ...manifest, data: { b: 'on', c: 'y', d: '1e3', e: 'word' } }
    const template = toTemplate(words, [])
    expect(template).toContain('b: "on"\n  c: "y"\n  d: "1e3"\n  e: word\n')
    expect(parse(template, { version: '1.1' })).toEqual(words)
  })
})
