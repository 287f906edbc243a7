/** Of the Service by which API servers reach the issuer's documents, and of the Secret with the authority of its certificates. */
export const ISSUER_NAME = 'issuer'
