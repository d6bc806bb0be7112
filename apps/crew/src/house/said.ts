import { sideOf, type Answer, type Language } from '@paidan/web-kit';

/** The server's sentence in the language of the page, or ours when it did not answer. */
export const said = (answer: Answer<unknown>, language: Language, away: string): string => (answer.kind === 'refused' ? sideOf(answer.message, language) : away);
