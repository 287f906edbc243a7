/** Where the settings of the API server are mounted. */
export const CONFIG = '/etc/seedbed/config'
