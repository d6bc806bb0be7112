import { done, heldBy, JSON_LIMIT, refuse, routeOf, type Outcome } from '@paidan/contracts';

/** Nested deeper than anything we ask for. */
const DEEPEST = 20;
/** Values that whoever knocks may send at once; a roster of a year has fewer. */
const MOST = 20_000;

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\,[]{}'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number, number, number, number];

/** How many values a body may have: large ones that staff alone may send have no limit but their length. */
export function valuesAllowed(method: string, path: string): number {
  const route = routeOf(method, path);
  if (route === undefined) return Infinity;
  const byStaff = (route.bodyLimit ?? 0) > JSON_LIMIT && heldBy(route.access) !== 'cameras';
  return byStaff ? Infinity : MOST;
}

/**
 * Whether a body is worth being read: looked at byte by byte before JSON.parse makes anything of it. A few megabytes of brackets,
 * from anybody, took all memory that a service may have; 256 KB of them took 55 ms. Texts are passed over, however long.
 */
export function checkShape(json: Buffer, most: number): Outcome<null> {
  let [depth, values] = [0, 0];
  for (let i = 0; i < json.length; i += 1) {
    const sign = json[i];
    if (sign === QUOTE) i = endOfText(json, i);
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) [depth, values] = [depth + 1, values + 1];
    else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1;
    else if (sign === COMMA) values += 1;
    if (depth > DEEPEST) return tooDeep();
    if (values > most) return tooMany(most);
  }
  return done(null);
}

/** The place of the quote that ends a text; the end of all when none does. */
function endOfText(json: Buffer, begin: number): number {
  for (let end = json.indexOf(QUOTE, begin + 1); end !== -1; end = json.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}

const tooDeep = () => refuse(400, 'REQUEST.TOO_DEEP', `请求内容嵌套超过 ${DEEPEST} 层，请检查。`, `The request is nested deeper than ${DEEPEST} levels, please check it.`, { field: 'body' });
const tooMany = (most: number) => refuse(400, 'REQUEST.TOO_MANY_VALUES', `请求内容超过 ${most} 项，请分次发送。`, `The request has more than ${most} values, please send it in parts.`, { field: 'body' });
