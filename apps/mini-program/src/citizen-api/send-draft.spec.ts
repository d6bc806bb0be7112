import { CitizenApi } from './citizen-api';
import { newDraft, type Draft } from './draft';
import { DraftBox } from './draft-box';
import { FakePlatform, refusal } from './fake-platform';
import { SendDraft } from './send-draft';
import { WaitingDrafts } from './waiting-drafts';

const now = new Date('2026-11-26T02:00:00.000Z');
let phone: FakePlatform;
let box: DraftBox;
let sender: SendDraft;

/** The page as it opens: what it knows is what the phone kept. */
function open(): void {
  box = new DraftBox(phone, () => now);
  sender = new SendDraft(new CitizenApi(phone, () => now.getTime()), box, phone.newKey);
}
beforeEach(() => {
  phone = new FakePlatform();
  open();
});

const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  ...newDraft(phone.newKey(), now), photos: [{ ref: 'one', photoId: null }, { ref: 'two', photoId: null }], place: phone.place, description: '垃圾没人清', ...changes,
});
const sentTo = (end: string) => phone.seen.filter(({ path }) => path.endsWith(end));

describe('a report on its way', () => {
  it('is filed with every photo, each sent once, and nothing of it stays on the phone', async () => {
    expect(await sender.send(aDraft())).toMatchObject({ kind: 'filed', report: { reportId: 'report-1' } });
    expect(sentTo('/photos').map(({ body }) => body)).toEqual(['jpeg 1', 'jpeg 2']);
    expect(JSON.parse([...phone.reports.values()][0]!.body)).toMatchObject({ photoIds: ['photo-1', 'photo-2'], description: '垃圾没人清', location: { crs: 'GCJ02' } });
    expect([await box.all(), [...phone.photos.keys()], phone.kept.has('drafts')]).toEqual([[], [], false]);
  });

  it('waits when the line is down half way, and goes on from the photo that was not stored, also after the page was closed', async () => {
    // The first photo gets through, the second does not.
    const upload = phone.upload.bind(phone);
    let down = false;
    phone.upload = (path, headers, ref) => (ref === 'two' && !down ? ((down = true), phone.next('/photos', 'no answer'), upload(path, headers, ref)) : upload(path, headers, ref));
    expect(await sender.send(aDraft())).toMatchObject({ kind: 'waiting', problem: { code: 'no-answer', later: true } });
    open();
    const [kept] = await box.waiting();
    expect(kept!.photos.map(({ photoId }) => photoId)).toEqual(['photo-1', null]);
    expect(await sender.send(kept!)).toMatchObject({ kind: 'filed' });
    expect([...phone.stored.values()]).toEqual(['jpeg 1', 'jpeg 2']);
  });

  it('is filed once when only the answer was lost: sent again as it was, under the same key', async () => {
    phone.next('/reports', 'answer lost');
    expect(await sender.send(aDraft())).toMatchObject({ kind: 'waiting' });
    open();
    expect(await sender.send((await box.waiting())[0]!)).toMatchObject({ kind: 'filed', report: { reportId: 'report-1' } });
    expect([phone.reports.size, new Set(sentTo('/reports').map(({ headers }) => headers['idempotency-key'])).size]).toEqual([1, 1]);
  });

  it('is filed once when it is sent twice at the same moment', async () => {
    const draft = aDraft();
    const [first, second] = await Promise.all([sender.send(draft), sender.send(draft)]);
    expect(first).toEqual(second);
    expect([phone.reports.size, sentTo('/reports').length]).toEqual([1, 1]);
  });

  it('waits when there are too many requests or the service is away', async () => {
    for (const status of [429, 503, 502]) {
      phone.next('/reports', refusal(status, 'LIMIT.ADDRESS'));
      expect(await sender.send((await box.waiting())[0] ?? aDraft())).toMatchObject({ kind: 'waiting' });
    }
    expect(await box.waiting()).toHaveLength(1);
  });

  it('waits as it is until the privacy notice is accepted, and is then filed under the same key with the photos it has sent', async () => {
    phone.next('/reports', refusal(403, 'PRIVACY.NOT_ACCEPTED'));
    expect(await sender.send(aDraft())).toMatchObject({ kind: 'waiting', problem: { code: 'PRIVACY.NOT_ACCEPTED' } });
    const [kept] = await box.waiting();
    expect(await sender.send(kept!)).toMatchObject({ kind: 'filed' });
    expect(sentTo('/photos')).toHaveLength(2);
    expect([...phone.reports.keys()]).toEqual([kept!.key]);
  });

  it('is a draft again with a key of its own when it is refused, nothing of it lost', async () => {
    const draft = aDraft();
    phone.next('/reports', refusal(400, 'REPORT.CATEGORY_UNKNOWN'));
    const sent = await sender.send(draft);
    expect(sent).toMatchObject({ kind: 'refused', problem: { code: 'REPORT.CATEGORY_UNKNOWN' }, draft: { state: 'writing', description: '垃圾没人清' } });
    const again = await box.writing();
    expect([again.key === draft.key, again.photos.map(({ photoId }) => photoId), await box.waiting()]).toEqual([false, ['photo-1', 'photo-2'], []]);
  });

  it('sends its photos anew when the server does not know them, once', async () => {
    const sent = await sender.send(aDraft({ photos: [{ ref: 'one', photoId: 'of another time' }] }));
    expect(sent).toMatchObject({ kind: 'filed' });
    expect([...phone.stored.values()]).toEqual(['jpeg 1']);
  });

  it('says that a photo is gone from the phone, and keeps the rest', async () => {
    phone.photos.delete('two');
    expect(await sender.send(aDraft())).toMatchObject({ kind: 'refused', problem: { code: 'photo-kept-not', message: null } });
    expect((await box.writing()).photos).toHaveLength(2);
  });
});

describe('the drafts that wait', () => {
  it('go out one after the other when the line is back, and stop at the first that does not get through', async () => {
    for (const words of ['一', '二', '三']) {
      phone.next('/reports', 'no answer');
      await sender.send(aDraft({ photos: [], description: words }));
    }
    const waiting = new WaitingDrafts(box, sender);
    phone.next('/reports', 'no answer');
    await waiting.sendAll();
    expect([waiting.now().drafts.length, waiting.now().problem?.code, phone.reports.size]).toEqual([3, 'no-answer', 0]);
    await Promise.all([waiting.sendAll(), waiting.sendAll()]);
    expect([waiting.now().drafts.length, waiting.now().problem, waiting.now().filed.length, phone.reports.size]).toEqual([0, null, 3, 3]);
  });

  it('are forgotten with their photos when the citizen says so', async () => {
    phone.next('/photos', 'no answer');
    await sender.send(aDraft());
    const waiting = new WaitingDrafts(box, sender);
    await waiting.look();
    await waiting.drop(waiting.now().drafts[0]!);
    expect([waiting.now().drafts, [...phone.photos.keys()], phone.kept.has('drafts')]).toEqual([[], [], false]);
  });
});
