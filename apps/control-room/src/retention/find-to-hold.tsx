import type { CaseHit, CaseHits } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useNames } from '../case/names';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';

/** Most that are shown of what was found: whoever finds more types more. */
const SHOWN = 5;

/** Finds the case of which nothing may go, by its number or words, and holds it. The page of a case leads here with its number. */
export function FindToHold({ held }: { held: ReadonlySet<string> }) {
  const { say } = useSaying();
  const [address] = useSearchParams();
  const [words, setWords] = useState(address.get('find') ?? '');
  const [holding, setHolding] = useState<CaseHit | null>(null);
  const { value, refused, again } = useAsked<CaseHits>('/cases', { q: words, limit: SHOWN }, words !== '');
  return (
    <>
      <div className="tools"><Input.Search aria-label={say('retention.find')} placeholder={say('retention.find')} defaultValue={words} allowClear maxLength={100} style={{ maxWidth: 520 }} enterButton={say('retention.find-button')} onSearch={(typed) => setWords(typed.trim())} /></div>
      <RefusedNote refused={refused} onAgain={again} />
      {words !== '' && value && (
        <ul className="lines" aria-live="polite">
          {value.items.length === 0 && <li className="soft">{say('retention.not-found')}</li>}
          {value.items.map((hit) => <Found key={hit.caseId} hit={hit} isHeld={held.has(hit.caseId)} onHold={() => setHolding(hit)} />)}
        </ul>
      )}
      {holding && <ReasonDialog title={say('retention.set-of', { number: holding.caseNumber })} path={`/cases/${holding.caseId}/hold`} onDone={() => setHolding(null)} onClose={() => setHolding(null)} />}
    </>
  );
}

function Found({ hit: { caseId, caseNumber, category, stage, receivedAt, description, address }, isHeld, onHold }: { hit: CaseHit; isHeld: boolean; onHold: () => void }) {
  const { say } = useSaying();
  const names = useNames();
  return (
    <li>
      <Link href={`/cases/${caseId}`}>{caseNumber}</Link>
      <span>{category ? names.category(category.code, category.name) : say('queue.no-category')} · {say(`case.stages.${stage}`)} · {fullTime(receivedAt)}</span>
      <span className="wide facts">{description ?? address}</span>
      {isHeld ? <span className="tag soon">{say('retention.in-force')}</span> : <Button size="small" onClick={onHold}>{say('retention.set')}</Button>}
    </li>
  );
}
