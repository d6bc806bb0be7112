import type { CaseHead, CaseView } from '@paidan/contracts';
import { ask } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useNames } from '../names';
import { Chooser } from './chooser';

interface Merging {
  readonly label: string;
  readonly view: CaseView;
  readonly chosen: string | null;
  readonly onChoose: (caseId: string | null) => void;
}

/** The case to merge into: those that look alike are offered first, any other open one is found by its number or words. */
export function MergeField({ label, view, chosen, onChoose }: Merging) {
  const names = useNames();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ queryKey: ['open-cases', q], queryFn: () => ask<{ items: readonly CaseHead[] }>('/cases', { query: { q, open: true, limit: 20 } }), enabled: q.length > 1, staleTime: 30_000 }).data;
  const alike = view.possibleDuplicates.map(({ caseId, caseNumber, likeness }) => ({ id: caseId, name: caseNumber, hint: `${Math.round(likeness * 100)}%` }));
  const others = (found?.kind === 'done' ? found.value.items : [])
    .filter(({ caseId }) => caseId !== view.caseId && !alike.some(({ id }) => id === caseId))
    // What was searched for counts as found by the door, whatever word of the case it stood in.
    .map(({ caseId, caseNumber, category, address }) => ({ id: caseId, name: `${caseNumber} ${category ? names.category(category.code, category.name) : ''}`, hint: `${address ?? ''} ${q}` }));
  return <div className="field"><Chooser label={label} offers={[...alike, ...others]} chosen={chosen} onChoose={onChoose} onSearch={setTyped} /></div>;
}
