/** A sprout. */
export function Logo({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#17694a" />
      <path d="M16 26V15" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M16 16c0-5 3-8 9-8 0 6-3 9-9 9z" fill="#7fe0b4" />
      <path d="M16 19c0-4-2.6-6.5-8-6.5 0 5 2.6 7.5 8 7.5z" fill="#fff" />
    </svg>
  )
}
