const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/

/** A sentence of the platform, with its instants as people read them where they are. */
export function Sentence({ text }: { readonly text: string }) {
  // Every other part is an instant, since the expression captures what it splits at.
  return text.split(INSTANT).map((part, n) => (n % 2 === 0 ? part : <Instant key={n} at={part} />))
}

function Instant({ at }: { readonly at: string }) {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return (
    <time dateTime={at} title={at}>
      {isToday ? date.toLocaleTimeString() : date.toLocaleString()}
    </time>
  )
}
