import type { Answer } from '@paidan/web-kit';

/** The server's sentence, or ours when it did not answer. */
export const said = (answer: Answer<unknown>, away: string): string => (answer.kind === 'refused' ? answer.message : away);
