import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other when they are read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const LETTERS_OF_A_GROUP = 4;

/** A password to be told once, in groups that can be dictated: some 79 bits. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: LETTERS_OF_A_GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
