/** Written in by whoever packs the agent. */
declare const SEEDBED_AGENT_VERSION: string

/** Of this program, as `1.2.3`; zero where nobody packed it. */
export const AGENT_VERSION: string = typeof SEEDBED_AGENT_VERSION === 'undefined' ? '0.0.0' : SEEDBED_AGENT_VERSION
