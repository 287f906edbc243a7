/** Something to put right before Seedbed can begin. */
export type Obstacle = { readonly problem: string; readonly neededFor: readonly string[]; readonly remedy: string }
