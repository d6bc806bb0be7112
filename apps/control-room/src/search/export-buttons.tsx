import { takeFile, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { useTelling } from '../case/act/use-telling';
import type { Choice } from './choice';

interface Exporting {
  readonly choice: Choice;
  readonly nothing: boolean;
  readonly onTold: (refused: string | null) => void;
}

/** Exports exactly what is shown: the same cases in the same order, by the same columns, in the language that is spoken. */
export function ExportButtons({ choice, nothing, onTold }: Exporting) {
  const { say, language } = useSaying();
  const tellOf = useTelling();
  const [busy, setBusy] = useState<string | null>(null);
  const take = async (format: 'csv' | 'xlsx') => {
    setBusy(format);
    onTold(null);
    const { filters, sort, columns } = choice;
    const answer = await takeFile('/cases/export', { ...filters, sort, format, lang: language, columns: columns.join(',') });
    setBusy(null);
    if (answer.kind === 'done') save(answer.value);
    else onTold(tellOf(answer));
  };
  return (['csv', 'xlsx'] as const).map((format) => (
    <Button key={format} loading={busy === format} disabled={nothing || (busy !== null && busy !== format)} title={say('search.written-down')} onClick={() => void take(format)}>{say('search.export', { format: format.toUpperCase() })}</Button>
  ));
}

function save({ file, name }: { file: Blob; name: string }) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
