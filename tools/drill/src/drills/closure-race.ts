import type { Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileThings } from '../client/file-things';
import type { ActEvent, ToldInShort } from '../client/ledger';
import { sendUntilTold } from '../client/send-until-told';
import type { Drill, Round } from '../drill';

const CASES = 6;
/** Acts that a case is taken through at most: sent back by a check it goes round again. */
const STEPS = 7;
const CASE_MS = 60_000;

interface Seen {
  readonly version: number;
  readonly stage: string;
  readonly unit: { readonly id: string } | null;
  readonly place: { readonly longitude: number; readonly latitude: number };
}

/** What one of those who act at once says. */
interface Saying {
  readonly path: string;
  readonly body: object;
  readonly event: ActEvent;
  readonly token: string;
}

/** Two people act on the same version of a case in the same moment, at each step of its life: one is done, the other is told with a 409 how it stands. */
export const closureRace: Drill = {
  name: 'closure-race',
  copy: 'told',
  needs: [],
  traffic: false,
  async run(round) {
    const { traffic, chance, figure, miss } = round;
    const file = traffic.filing(CASE_MS);
    const counts = { races: 0, closures: 0, openEnded: 0 };
    const known = new Set<string>();
    for (let i = 0; i < CASES; i += 1) {
      const caseId = await openCase(round, file);
      if (!caseId || known.has(caseId)) continue;
      known.add(caseId);
      for (let step = 0; step < STEPS; step += 1) {
        const seen = (await traffic.door.get<Seen>(`/api/v1/cases/${caseId}`, await traffic.people.staffOf('dispatcher'))).body;
        const sayings = await rivals(round, file, caseId, seen);
        if (!sayings) break;
        const told = await Promise.all((chance.is(0.5) ? sayings : [...sayings].reverse()).map((saying) => say(round, caseId, seen.version, saying)));
        counts.races += 1;
        if (seen.stage === 'completed') counts.closures += 1;
        if (told.some(({ outcome }) => outcome === 'ambiguous')) counts.openEnded += 1;
        else if (told.filter(({ outcome }) => outcome === 'ok').length !== 1 || !told.every(({ status }) => status === 200 || status === 409)) miss(`${seen.stage} of ${caseId}: answered ${told.map(({ status }) => status).join(' and ')}`);
      }
    }
    for (const [name, count] of Object.entries(counts)) figure(name, count);
    if (counts.closures < 3) miss(`only ${counts.closures} closures were raced for`);
  },
};

async function openCase({ traffic, chance }: Round, file: FileThings): Promise<string | null> {
  const filed = await file.report(chance, false);
  for (const late = Date.now() + CASE_MS; filed && Date.now() < late; await sleep(300)) {
    const { status, body } = await traffic.door.get<{ caseId: string | null }>(`/api/v1/reports/${filed.reportId}`, filed.token!);
    if (status === 200 && body.caseId) return body.caseId;
  }
  return null;
}

/** Two that both may act where the case stands; null when nobody may any more. */
async function rivals({ traffic, chance }: Round, file: FileThings, caseId: string, { stage, unit, place }: Seen): Promise<Saying[] | null> {
  const [orders, task] = [`/api/v1/cases/${caseId}/actions`, `/api/v1/crew/tasks/${caseId}`];
  const { people } = traffic;
  switch (stage) {
    case 'received':
    case 'returned': {
      const token = await people.staffOf('dispatcher');
      return ['sanitation-seat', 'municipal'].map((unitId) => ({ path: orders, body: { action: 'dispatch', category: '20110', unitId, reason: '看过上报内容后派遣' }, event: 'dispatched', token }));
    }
    case 'dispatched':
      return [
        { path: `${task}/accept`, body: {}, event: 'handling-started', token: await people.staffOf('crew', unit!.id) },
        { path: orders, body: { action: 'transfer', unitId: unit!.id === 'municipal' ? 'sanitation-seat' : 'municipal', reason: '改由另一单位处置' }, event: 'dispatched', token: await people.staffOf('dispatcher') },
      ];
    case 'handling':
      return completions(file, task, place, await people.staffOf('crew', unit!.id), chance);
    case 'completed': {
      const token = await people.staffOf('checker');
      return [{ path: orders, body: { action: 'pass' }, event: 'closed', token }, { path: orders, body: { action: 'fail', reason: '现场还有残留，请再处理' }, event: 'check-failed', token }];
    }
    default:
      return null;
  }
}

/** Two of the crew say that it is done, each with a picture of their own. */
async function completions(file: FileThings, task: string, place: Seen['place'], token: string, chance: Chance): Promise<Saying[] | null> {
  const photos = [await file.photo(chance, token), await file.photo(chance, token)];
  if (photos.includes(null)) return null;
  const location = { longitude: place.longitude, latitude: place.latitude, crs: 'WGS84' };
  return photos.map((photoId) => ({ path: `${task}/complete`, body: { photoIds: [photoId], note: '已处理，现场已清理', location }, event: 'completed', token }));
}

async function say({ traffic }: Round, caseId: string, version: number, { path, body, event, token }: Saying): Promise<ToldInShort> {
  const { body: _, ...told } = await sendUntilTold(() => traffic.door.post<object>(path, { ...body, version }, token), 0);
  traffic.ledger.note({ ...told, kind: 'act', caseId, event, version });
  return told;
}
