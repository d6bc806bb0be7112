import type { ReportAccepted } from '@paidan/contracts';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { askToNotify, box, sender, waiting } from '../../citizen';
import { missingIn } from '../../citizen-api/draft';
import { NOT_ACCEPTED, type Problem } from '../../citizen-api/problem';
import { Consent } from '../../parts/consent';
import { valueOf } from '../../parts/field-value';
import { GoodNote, ProblemNote } from '../../parts/note';
import { DraftPhotos } from '../../parts/photos';
import { Screen } from '../../parts/screen';
import { useKinds } from '../../parts/use-kinds';
import { usePreferences } from '../../preferences/preferences';
import type { TextKey } from '../../texts/zh';
import { Filed } from './filed';
import { KindField } from './kind-field';
import { NearbyField } from './nearby-field';
import { PlaceField } from './place-field';
import { PHOTOS_AT_MOST, useDraft } from './use-draft';
import { useHelp } from './use-help';
import { usePlace } from './use-place';

const needs: Record<'what' | 'place', TextKey> = { what: 'report.needWhat', place: 'report.needPlace' };

/** Reporting: a photo, the kind confirmed, submitted; all else is found by the phone or left out. */
export default function ReportPage() {
  const { say } = usePreferences();
  const writing = useDraft();
  const { draft, change, uploading } = writing;
  const locating = usePlace(draft.place, (place) => change((now) => ({ ...now, place, address: now.address || (place.address ?? '') })));
  const help = useHelp(draft, uploading);
  const kinds = useKinds();
  const { submit, busy, filed, problem, said, another, consent, later } = useSubmit(writing);
  // What was missing is no longer asked for once it is there.
  const stands = problem?.code === 'missing' && missingIn(draft) === null ? null : problem;

  const addPhotos = async (from: 'camera' | 'album') => {
    await writing.addPhotos(from);
    if (!draft.place) void locating.locateOrPick();
  };
  if (filed) return <Screen title={say('app.title')} at="report"><Filed report={filed} another={another} /></Screen>;
  return (
    <Screen title={say('app.title')} at="report">
      <GoodNote text={said && say(said)} />
      <section className="card" aria-label={say('report.photos')}>
        <p className="words">{say('report.lead')}</p>
        <div className="row">
          <button className="tap shoot" onClick={() => void addPhotos('camera')}><span className="camera" aria-hidden="true" />{say('report.camera')}</button>
          <button className="tap shoot pale" onClick={() => void addPhotos('album')}><span className="frame" aria-hidden="true" />{say('report.album')}</button>
        </div>
        <ProblemNote problem={writing.problem} />
        <DraftPhotos photos={draft.photos} busy={uploading} remove={writing.removePhoto} />
        {draft.photos.length > 0 && <p className="small">{say('report.photoCount', { count: draft.photos.length, most: PHOTOS_AT_MOST })}</p>}
      </section>
      <KindField categories={kinds} suggestion={help.suggestion} asking={help.asking} chosen={draft.category} choose={(category) => change((now) => ({ ...now, category }))} />
      <PlaceField locating={locating} address={draft.address} setAddress={(address) => change((now) => ({ ...now, address }))} setPlace={(place) => change((now) => ({ ...now, place }))} />
      <NearbyField cases={help.nearby} joins={draft.joins} join={(joins) => change((now) => ({ ...now, joins }))} />
      <section className="card">
        <label className="label" htmlFor="words">{say('report.words')}</label>
        <textarea id="words" className="field tall" maxLength={2000} value={draft.description} placeholder={say('report.wordsHint')} onInput={(event) => change((now) => ({ ...now, description: valueOf(event) }))} />
      </section>
      {consent && <Consent goOn={() => void submit()} leave={later} />}
      {!consent && (
        <div className="bottom">
          <ProblemNote problem={stands} />
          <button className="tap main" disabled={busy} onClick={() => void submit()}>{say(busy ? 'report.submitting' : 'report.submit')}</button>
        </div>
      )}
    </Screen>
  );
}

/** Submitting: asks for messages first (one tap, one message), sends, and says what became of it. */
function useSubmit({ draft, hold, become, settled }: ReturnType<typeof useDraft>) {
  const { say } = usePreferences();
  const [busy, setBusy] = useState(false);
  const [filed, show] = useState<ReportAccepted | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const [said, sayIt] = useState<TextKey | null>(null);
  const [consent, askConsent] = useState(false);
  const startAnew = async () => become(await box.writing());

  const submit = async () => {
    const missing = missingIn(draft);
    sayIt(null);
    if (missing === 'place') void Taro.pageScrollTo({ selector: '#place', duration: 0 }).catch(() => undefined);
    if (missing) return tell({ code: 'missing', message: say(needs[missing]), later: false });
    setBusy(true);
    tell(null);
    askConsent(false);
    try {
      await Promise.all([askToNotify.for(draft.key), settled()]);
      hold(true);
      await send();
    } finally {
      hold(false);
      setBusy(false);
    }
  };
  const send = async () => {
    const latest = (await box.all()).find(({ key }) => key === draft.key) ?? draft;
    const sent = await sender.send(latest);
    if (sent.kind === 'waiting' && sent.problem.code === NOT_ACCEPTED) return agreeFirst();
    await waiting.look();
    if (sent.kind === 'filed') show(sent.report);
    if (sent.kind === 'refused') tell(sent.problem);
    if (sent.kind === 'waiting') sayIt('report.keptNow');
    // What became of it is said at the top.
    if (sent.kind !== 'refused') void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined);
    if (sent.kind === 'refused') become(sent.draft);
    else await startAnew();
  };
  /** It is being written again, with the photos that have got through, and goes on once the notice is accepted. */
  const agreeFirst = async () => {
    const sent = (await box.all()).find(({ key }) => key === draft.key) ?? draft;
    await box.keep({ ...sent, state: 'writing' });
    await waiting.look();
    become({ ...sent, state: 'writing' });
    askConsent(true);
  };
  return { submit, busy, filed, problem, said, another: () => { show(null); void startAnew(); }, consent, later: () => askConsent(false) };
}
