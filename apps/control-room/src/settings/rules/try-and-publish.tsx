import type { Rule, RulesPublished, RulesTrial } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useDraft } from '../../case/act/draft';
import { RefusedNote } from '../../house/refused-note';
import { useTold } from '../../house/use-told';
import { TrialResult } from './trial-result';

interface Publishing {
  readonly rules: readonly Rule[];
  readonly basedOn: number;
  readonly onPublished: () => void;
}

/** First tried on the last reports, then published: these same rules, from a moment on, with why. */
export function TryAndPublish({ rules, basedOn, onPublished }: Publishing) {
  const { say } = useSaying();
  const { busy, refused, change } = useTold();
  const { value, keep, drop } = useDraft('publish-rules', { note: '', effectiveFrom: '' });
  const [trial, setTrial] = useState<{ of: readonly Rule[]; result: RulesTrial } | null>(null);
  const tried = trial?.of === rules ? trial.result : null;
  const effectiveFrom = value.effectiveFrom ? `${value.effectiveFrom}:00+08:00` : undefined;
  const tryThem = async () => {
    const result = await change<RulesTrial>('/rules/dry-run', { rules, effectiveFrom });
    if (result) setTrial({ of: rules, result });
  };
  const publish = async () => {
    if (!(await change<RulesPublished>('/rules', { rules, basedOn, effectiveFrom, note: value.note.trim() }))) return;
    drop();
    onPublished();
  };
  return (
    <section className="card">
      <h2>{say('settings.try-and-publish')}</h2>
      <RefusedNote refused={refused} />
      <div className="tools">
        <label>{say('settings.effective')} <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" placeholder={say('settings.at-once')} value={value.effectiveFrom ? dayjs(value.effectiveFrom) : null} onChange={(at) => keep({ ...value, effectiveFrom: at?.format('YYYY-MM-DDTHH:mm') ?? '' })} /></label>
        <Button loading={busy} onClick={() => void tryThem()}>{say('settings.try')}</Button>
        {!tried && <span className="soft">{say('settings.try-first')}</span>}
      </div>
      {tried && <TrialResult trial={tried} />}
      {tried && tried.problems.length === 0 && (
        <form onSubmit={(event) => (event.preventDefault(), void publish())}>
          <label className="field"><span>{say('house.reason')}</span><Input.TextArea rows={2} maxLength={500} value={value.note} onChange={(event) => keep({ ...value, note: event.target.value })} /></label>
          <Button type="primary" htmlType="submit" loading={busy} disabled={value.note.trim() === ''}>{say('settings.publish')}</Button>
        </form>
      )}
    </section>
  );
}
