/** The most characters of each kind of template field. Source: WeChat's subscribe message rules. */
const LIMITS: Record<string, number> = { thing: 20, character_string: 32, phrase: 5, name: 10, number: 32, letter: 32 };

/** Cuts a text to what its template field takes, e.g. `thing2` 20 characters, with an ellipsis when it was longer. */
export function fitField(field: string, text: string): string {
  const limit = LIMITS[field.replace(/\d+$/, '')];
  const characters = [...text];
  if (limit === undefined || characters.length <= limit) return text;
  return field.startsWith('phrase') ? characters.slice(0, limit).join('') : `${characters.slice(0, limit - 1).join('')}…`;
}
