import type { ObjectMeaning } from '@paidan/city';
import { words, type Words } from '@paidan/contracts';
import { SAYS_NOTHING, type Shares, type ThingOf } from '../judge-report/fuse-evidence';
import type { SeenObject } from './see-objects';

/** Objects less likely than this are not spoken of: a whole street is seldom one thing. */
const SEEN = 0.2;
/** A thing seen for certain adds this share to what it supports: about three times as likely as before. */
const SUPPORT = 0.1;
/** A thing seen for certain leaves this part of what it doubts. */
const LEFT_OF_DOUBTED = 0.2;

/** What the objects in a photo say of the claims of others; they never make a claim of their own. */
export interface ObjectsSay {
  readonly shares: Shares;
  readonly because: Words;
}

const fits = (patterns: readonly string[], code: string) => patterns.some((pattern) => (pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code));
const percent = (share: number) => `${Math.round(share * 100)}%`;

/** @param claimed categories that words, citizen or camera point to. Null when nothing seen bears on them. */
export function weighObjects(seen: readonly SeenObject[], claimed: readonly string[], meanings: readonly ObjectMeaning[], thingOf: ThingOf): ObjectsSay | null {
  const clear = seen.filter(({ probability }) => probability >= SEEN);
  const oneOfEach = claimed.filter((code, i) => claimed.findIndex((other) => thingOf(other) === thingOf(code)) === i);
  const said = oneOfEach.flatMap((code) => sayOf(code, clear, meanings) ?? []);
  if (said.length === 0) return null;
  return {
    shares: new Map(said.map(({ code, share }) => [code, share])),
    because: words(said.map(({ zh }) => zh).join('，'), said.map(({ en }) => en).join(', ')),
  };
}

function sayOf(code: string, seen: readonly SeenObject[], meanings: readonly ObjectMeaning[]) {
  const clearest = (which: 'supports' | 'doubts') => {
    const found = seen.find(({ object }) => meanings.some((meaning) => meaning.object === object && fits(meaning[which], code)));
    return found && { ...found, name: meanings.find(({ object }) => object === found.object)!.name };
  };
  const support = clearest('supports');
  if (support) {
    const { name, probability } = support;
    return { code, share: SAYS_NOTHING + SUPPORT * probability, zh: `照片中可见${name.zh} ${percent(probability)}，相符`, en: `the photo shows ${name.en} (${percent(probability)}), which fits` };
  }
  const doubt = clearest('doubts');
  if (!doubt) return null;
  const { name, probability } = doubt;
  return { code, share: SAYS_NOTHING * (1 - (1 - LEFT_OF_DOUBTED) * probability), zh: `照片中可见${name.zh} ${percent(probability)}，存疑`, en: `the photo shows ${name.en} (${percent(probability)}), which is doubtful` };
}
