import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The rooms of the console, as it lists them itself. */
const listed = readFileSync(resolve(__dirname, '../../../apps/control-room/src/house/rooms.tsx'), 'utf8');
export const rooms = [...listed.matchAll(/^ {2}room\('(\w+)', '([^']+)'/gm)].map(([, name, path]) => ({ name: name!, path: path!.replace(/\/\*\?$/, '') }));

/** Who works in a room; the dispatcher in all others. */
const works: Readonly<Record<string, string>> = { settings: 'admin', audit: 'auditor', retention: 'admin' };
export const worksIn = (room: string): string => works[room] ?? 'dispatcher';
