/** What a key asks of the queue. */
export type Wanted =
  | 'next' | 'previous' | 'next-mark' | 'previous-mark' | 'open' | 'back' | 'first' | 'second' | 'third' | 'category' | 'unit' | 'search' | 'go' | 'mark' | 'undo' | 'keys';

/** What is looked at of a key event. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** True while an input method composes: its Enter ends a word, not a case. */
  readonly isComposing: boolean;
}

const letters: Readonly<Record<string, Wanted>> = { j: 'next', k: 'previous', '1': 'first', '2': 'second', '3': 'third', c: 'category', u: 'unit', '/': 'search', x: 'mark', z: 'undo', '?': 'keys' };
const others: Readonly<Record<string, Wanted>> = { ArrowDown: 'next', ArrowUp: 'previous', Enter: 'open', Escape: 'back' };

interface Where {
  /** Something is being typed, or chosen from a list. */
  readonly typing: boolean;
  /** Enter belongs to the button or link that has the focus. */
  readonly onButton: boolean;
  /** Single letters may be switched off, for those whose voice or hand strikes them by mistake. */
  readonly letters: boolean;
}

/** What the key asks for here; null when it is none of ours. */
export function wantedBy({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: Pressed, where: Where): Wanted | null {
  if (isComposing || altKey) return null;
  if (ctrlKey || metaKey) return key === 'Enter' ? 'go' : null;
  if (where.typing) return key === 'Escape' ? 'back' : null;
  if (key === 'Enter' && where.onButton) return null;
  const wanted = others[key] ?? (where.letters ? letters[key.toLowerCase()] : undefined) ?? null;
  if (shiftKey && wanted === 'next') return 'next-mark';
  return shiftKey && wanted === 'previous' ? 'previous-mark' : wanted;
}
