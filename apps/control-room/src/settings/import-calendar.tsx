import type { CalendarFinding, CalendarImported } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, Input, Upload } from 'antd';
import { useState } from 'react';
import { useDraft } from '../case/act/draft';
import { RefusedNote } from '../house/refused-note';
import { useTold } from '../house/use-told';
import { readCalendarFile } from './calendar-file';
import { WrongLines } from './wrong-lines';

/** A year's calendar from a file or pasted; what is wrong with it is told line by line, and nothing of it is taken then. */
export function ImportCalendar({ years }: { years: readonly number[] }) {
  const { say } = useSaying();
  const { value, keep, drop } = useDraft('calendar', { text: '', replace: false });
  const { busy, refused, change, forget } = useTold();
  const [done, setDone] = useState<CalendarImported | null>(null);
  const file = readCalendarFile(value.text);
  const there = file !== null && years.includes(file.year);
  const report = refused?.kind === 'refused' ? ((refused.facts.report as CalendarFinding[] | undefined) ?? []) : [];
  const type = (text: string) => (forget(), setDone(null), keep({ ...value, text }));
  const send = async () => {
    const answer = await change<CalendarImported>('/calendar', { ...file, replace: there && value.replace });
    if (!answer) return;
    setDone(answer);
    drop();
  };
  return (
    <section className="card">
      <h2>{say('settings.import-calendar')}</h2>
      <RefusedNote refused={refused} />
      {report.length > 0 && <WrongLines lines={report.map(({ line, date, message }) => ({ line, what: date, message }))} />}
      {done && <p role="status" className="told">{say('settings.calendar-imported', { year: done.year, days: done.days.length, cases: done.recomputing })}</p>}
      <label className="field"><span>{say('settings.calendar-lines')}</span><Input.TextArea rows={4} placeholder={say('settings.calendar-example')} value={value.text} onChange={(event) => type(event.target.value)} /></label>
      {value.text.trim() !== '' && (file ? <p>{say('settings.calendar-read', { year: file.year, days: file.days.length })}</p> : <p role="alert" className="refused">{say('settings.calendar-unreadable')}</p>)}
      {there && <p><Checkbox checked={value.replace} onChange={(event) => keep({ ...value, replace: event.target.checked })}>{say('settings.replace-year', { year: file.year })}</Checkbox></p>}
      <div className="row-of">
        <Upload accept=".csv,.txt,.json" showUploadList={false} beforeUpload={(chosen) => (void chosen.text().then(type), false)}><Button>{say('settings.choose-file')}</Button></Upload>
        <Button type="primary" loading={busy} disabled={!file || (there && !value.replace)} onClick={() => void send()}>{say('settings.import')}</Button>
      </div>
    </section>
  );
}
