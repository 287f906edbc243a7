import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
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
    expect(() => toTemplate(evil, [])).toThrow('Helm would take this for its own')
    expect(toTemplate(evil, [{ at: ['data'], put: tree('.Values.config') }])).toContain('{{- toYaml .Values.config')
  })

  it('without edits is the object', () => {
    expect(toTemplate(manifest, [])).toBe(stringify(manifest))
  })
})
