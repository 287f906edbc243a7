import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The green of a seedling; 7 is dark enough for white text on it, 4 bright enough on black (WCAG AA). */
const leaf: MantineColorsTuple = [
  '#eaf8f1',
  '#d3efe1',
  '#a6dfc4',
  '#76cfa5',
  '#4fc08b',
  '#34a873',
  '#1f8a5b',
  '#17694a',
  '#12563c',
  '#0b4530',
]

/** Greys with a little blue, and a dark side that is nearly black. */
const dark: MantineColorsTuple = [
  '#dfe4e8',
  '#b3bcc4',
  '#98a3ad',
  '#6c7781',
  '#3a434b',
  '#2a3138',
  '#1d2329',
  '#15191e',
  '#101317',
  '#0b0e11',
]

export const theme = createTheme({
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 7 },
  colors: { leaf, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', Menlo, 'DejaVu Sans Mono', monospace",
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '2rem' }, h2: { fontSize: '1.0625rem' } },
  },
  respectReducedMotion: true,
  components: { Tooltip: { defaultProps: () => ({ portalProps: inLandmark() }) } },
})

/** What is read of a page landmark by landmark has its hints with it; pages without the frame have but one. */
function inLandmark(): { target?: HTMLElement } {
  const target = document.getElementById('content')
  return target ? { target } : {}
}
