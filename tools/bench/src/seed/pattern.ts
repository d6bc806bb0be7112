import { idOf, type Copy } from './copy-of';
import type { PatternRows } from './pattern-rows';
import type { TextBlock } from './text-block';

/** One thing that is another in each copy, made once a copy however often it stands there. */
type Own = (copy: Copy) => string;

/** A case of which copies are written: fixed text with places for what is their own. */
export interface Pattern {
  /** Seconds since 1970. */
  readonly receivedAt: number;
  readonly open: boolean;
  /** Adds the rows of one copy to the text of each of the tables, as COPY reads them. */
  copy(copy: Copy, texts: readonly TextBlock[]): void;
}

export interface PatternFacts {
  readonly digits: string;
  readonly citizen: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly receivedAt: number;
  readonly open: boolean;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const MOMENT = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?=(?:\.\d+)?(?:Z|\+00))`;
const WALL_TIME = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d(?!:)`;
const SHORT_TIME = String.raw`(?<![\d-])\d\d-\d\d \d\d:\d\d(?!:)`;

/** Takes a case apart into what all copies share and what each has of its own: ids, numbers, moments, place, reporter. */
export function patternOf({ lines }: PatternRows, facts: PatternFacts): Pattern {
  const owns: Own[] = [];
  const known = new Map<string, number>();
  const ids = { next: 0 };
  const numberOf = (token: string): number => {
    const before = known.get(token);
    if (before !== undefined) return before;
    owns.push(ownOf(token, facts, ids));
    known.set(token, owns.length - 1);
    return owns.length - 1;
  };
  const tables = lines.map((ofTable) => takenApart(ofTable.map((line) => `${line}\n`).join(''), tokensIn(facts), numberOf));
  return {
    receivedAt: facts.receivedAt, open: facts.open,
    copy: (copy, texts) => {
      const values = owns.map((own) => own(copy));
      tables.forEach((table, i) => addTable(texts[i]!, table, values));
    },
  };
}

/** Everything in a text that is another in each copy. The last six digits only where they stand as a word of their own. */
function tokensIn({ digits, longitude, latitude }: PatternFacts): RegExp {
  const plain = [digits, String(longitude), String(latitude), String(cellOf(longitude, latitude))].map((text) => text.replaceAll('.', String.raw`\.`));
  return new RegExp(`${UUID}|${MOMENT}|${WALL_TIME}|${SHORT_TIME}|'${digits.slice(-6)}'|${plain.join('|')}`, 'g');
}

/** What stands between what is a copy's own: one piece more than places. */
interface Apart { readonly pieces: readonly Buffer[]; readonly places: readonly number[] }

function takenApart(text: string, tokens: RegExp, numberOf: (token: string) => number): Apart {
  const [pieces, places]: [Buffer[], number[]] = [[], []];
  let end = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    pieces.push(Buffer.from(text.slice(end, index)));
    places.push(numberOf(token));
    end = index + token.length;
  }
  return { pieces: [...pieces, Buffer.from(text.slice(end))], places };
}

function addTable(text: TextBlock, { pieces, places }: Apart, values: readonly string[]): void {
  text.add(pieces[0]!);
  for (let i = 0; i < places.length; i += 1) {
    text.addPlain(values[places[i]!]!);
    text.add(pieces[i + 1]!);
  }
}

function ownOf(token: string, facts: PatternFacts, ids: { next: number }): Own {
  const { digits, citizen, longitude, latitude } = facts;
  if (token === citizen) return (copy) => copy.citizen;
  if (token === digits) return (copy) => copy.digits;
  if (token === `'${digits.slice(-6)}'`) return (copy) => `'${copy.digits.slice(-6)}'`;
  if (token === String(longitude)) return ({ place }) => String(place.longitude);
  if (token === String(latitude)) return ({ place }) => String(place.latitude);
  if (token === String(cellOf(longitude, latitude))) return ({ place }) => String(cellOf(place.longitude, place.latitude));
  if (/^[0-9a-f]{8}-/.test(token)) return idAt(ids.next++);
  return momentAt(token, facts);
}

const idAt = (k: number): Own => ({ n }) => idOf(n, k);

/** A moment in the form it has: of UTC, or as a clock on a Shanghai wall shows it, with the year or without. */
function momentAt(token: string, { receivedAt }: PatternFacts): Own {
  const [ofUtc, short] = [token.length === 19, token.length === 11];
  const year = short ? `${new Date(receivedAt * 1000).getUTCFullYear()}-` : '';
  const at = Date.parse(`${year}${token.replace(' ', 'T')}${ofUtc ? '' : ':00'}Z`) / 1000;
  const between = token.includes('T') ? 'T' : ' ';
  return ({ shift }) => {
    const text = new Date((at + shift) * 1000).toISOString();
    return `${text.slice(short ? 5 : 0, 10)}${between}${text.slice(11, ofUtc ? 19 : 16)}`;
  };
}

/** The cell of 0.001° a place lies in, as dispatch counts them. */
const cellOf = (longitude: number, latitude: number) => Math.floor(latitude / 0.001) * 1_000_000 + Math.floor(longitude / 0.001);
