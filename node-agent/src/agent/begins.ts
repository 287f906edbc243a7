/** What every agent writes into its log first. */
export const BEGINS = 'the agent begins'
