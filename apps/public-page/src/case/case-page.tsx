import type { PublicCaseView } from '@paidan/contracts';
import { ask, fullTime, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Photos } from './photos';
import { ShareLink } from './share-link';

/** One problem as everybody may see it: its way, and what it looked like before and after. */
export function CasePage({ caseNumber }: { caseNumber: string }) {
  const { say, pick, side } = useSaying();
  const [shown, setShown] = useState<PublicCaseView | string | null>(null);
  useEffect(() => void ask<PublicCaseView>(`/public/cases/${encodeURIComponent(caseNumber)}`).then((answer) => setShown(answer.kind === 'done' ? answer.value : answer.kind === 'refused' ? answer.message : 'away')), [caseNumber]);
  if (shown === null) return <p role="status">{say('page.opening')}</p>;
  if (typeof shown === 'string') return <div className="public-case"><h1>{caseNumber}</h1><p className="public-refused" role="alert">{shown === 'away' ? say('page.away') : side(shown)}</p><Link href="/">{say('page.back')}</Link></div>;
  return (
    <article className="public-case">
      <Link href="/">{say('page.back')}</Link>
      <h1>{shown.category ? pick(shown.category) : say('page.noKind')}</h1>
      <p><b className={shown.open ? 'open' : 'closed'}>{pick(shown.label)}</b> · {shown.caseNumber}</p>
      <ShareLink />
      <dl>
        <dt>{say('page.receivedAt')}</dt><dd>{fullTime(shown.receivedAt)}</dd>
        {shown.unit && <><dt>{say('page.unit')}</dt><dd>{pick(shown.unit)}</dd></>}
        {shown.promisedAt && <><dt>{say('page.promisedAt')}</dt><dd>{fullTime(shown.promisedAt)}</dd></>}
        {shown.closedAt && <><dt>{say('page.closedAt')}</dt><dd>{fullTime(shown.closedAt)}</dd></>}
      </dl>
      <Photos before={shown.beforePhotoIds} after={shown.afterPhotoIds} />
      <h2>{say('page.way')}</h2>
      <ol className="public-way">{shown.steps.map(({ at, stage, label }) => <li key={`${at} ${stage}`}><b>{pick(label)}</b><time dateTime={at}>{fullTime(at)}</time></li>)}</ol>
    </article>
  );
}
