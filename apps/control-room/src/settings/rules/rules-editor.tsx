import type { Rule, RulesList } from '@paidan/contracts';
import { fullTime, sideOf, useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useDraft } from '../../case/act/draft';
import { useSession } from '../../session/session';
import { markChanges, withRule, type MarkedRule } from './rule-changes';
import { RuleForm } from './rule-form';
import { RuleLine } from './rule-line';
import { TryAndPublish } from './try-and-publish';

/** The rules as a list that is changed line by line, tried, then published; the draft outlives a reload. */
export function RulesEditor({ list: { acting, newest } }: { list: RulesList }) {
  const { say, language } = useSaying();
  const { may } = useSession();
  const draft = useDraft('rules', { rules: null as Rule[] | null, basedOn: 0 });
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Rule | 'new' | null>(null);
  const wanted = draft.value.rules ?? acting.rules;
  const marked = markChanges(acting.rules, wanted);
  const changed = marked.filter(({ mark }) => mark !== 'same');
  const edits = may('rules.publish') !== undefined;
  const keep = (rules: Rule[]) => draft.keep({ rules, basedOn: draft.value.rules ? draft.value.basedOn : newest });
  const undo = ({ rule, mark }: MarkedRule) => keep(mark === 'added' ? wanted.filter(({ id }) => id !== rule.id) : withRule(wanted, acting.rules.find(({ id }) => id === rule.id)!, null));
  const shown = marked.filter(({ rule }) => JSON.stringify(rule).toLowerCase().includes(words.toLowerCase()));
  return (
    <>
      <p className="soft">{say('settings.rules-acting', { version: acting.version, by: acting.publishedBy.id.replace(/^staff:/, ''), at: fullTime(acting.publishedAt), from: fullTime(acting.effectiveFrom) })} {sideOf(acting.note, language)}</p>
      {draft.value.rules && draft.value.basedOn !== newest && <p role="status" className="told">{say('settings.newer-rules', { basedOn: draft.value.basedOn, newest })} <Button size="small" onClick={() => draft.keep({ rules: wanted, basedOn: newest })}>{say('settings.base-on-newest')}</Button></p>}
      <div className="tools">
        <Input allowClear aria-label={say('settings.find-rule')} placeholder={say('settings.find-rule')} style={{ width: 280 }} value={words} onChange={(event) => setWords(event.target.value)} />
        <span role="status">{say('settings.rules-count', { shown: shown.length, changed: changed.length })}</span>
        {edits && <Button onClick={() => setOpen('new')}>{say('settings.add-rule')}</Button>}
        {changed.length > 0 && <Button danger type="text" onClick={draft.drop}>{say('settings.drop-draft')}</Button>}
      </div>
      <div className="rule-list" tabIndex={0} role="region" aria-label={say('settings.tabs.rules')}>
        <div className="rule-line head">{['priority', 'rule', 'categories', 'areas', 'unit', 'because', 'change'].map((name) => <span key={name}>{say(`settings.${name}`)}</span>)}</div>
        {shown.map((one) => <RuleLine key={`${one.rule.id}${one.mark}`} {...one} edits={edits} onEdit={() => setOpen(one.rule)} onRemove={() => keep(wanted.filter(({ id }) => id !== one.rule.id))} onUndo={() => undo(one)} />)}
      </div>
      {edits && changed.length > 0 && <TryAndPublish rules={wanted} basedOn={draft.value.basedOn} onPublished={draft.drop} />}
      {open && <RuleForm rule={open === 'new' ? null : open} taken={new Set(wanted.map(({ id }) => id))} onRule={(rule) => (keep(withRule(wanted, rule, open === 'new' ? null : open.id)), setOpen(null))} onClose={() => setOpen(null)} />}
    </>
  );
}
