import { createHmac, randomInt } from 'node:crypto';

const CODES = 10;
/** Letters and digits that nobody mistakes for each other on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;

/** Ten codes to be written down, some 49 bits each. */
export const newCodes = (): string[] => Array.from({ length: CODES }, () => Array.from({ length: LENGTH }, (_, i) => (i === LENGTH / 2 ? '-' : '') + LETTERS[randomInt(LETTERS.length)]).join(''));

/** Written with or without its dash, in whatever case. */
export const hashOf = (key: Buffer, code: string): Buffer => createHmac('sha256', key).update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).digest();
