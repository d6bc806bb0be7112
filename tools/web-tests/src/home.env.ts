/** Where the running system keeps what it is; the same as for `npm start`. */
export const readHome = (): string => process.env.PAIDAN_HOME ?? '.paidan';
