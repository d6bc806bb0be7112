import type { SettingClocks } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, InputNumber } from 'antd';
import { ShareList } from './share-list';

type Level = SettingClocks['escalation'][number];
const roles: readonly Level['to'][number][] = ['unit-leader', 'dispatcher', 'shift-leader', 'admin'];

/** Everything of the clocks in one form; each change goes into the draft, and the door says what makes no sense. */
export function ClocksForm({ content, onContent }: { content: SettingClocks; onContent: (content: SettingClocks) => void }) {
  const { say } = useSaying();
  const { stages, warnings, escalation } = content;
  const setLevel = (nth: number, change: Partial<Level>) => onContent({ ...content, escalation: escalation.map((level, i) => (i === nth ? { ...level, ...change } : level)) });
  const last = escalation.at(-1);
  const next: Level = { level: (last?.level ?? 0) + 1, share: (last?.share ?? 0.5) + 0.5, hours: 0, to: ['shift-leader'] };
  return (
    <section className="card">
      <div className="tools">
        {(['accept', 'dispatch', 'check'] as const).map((stage) => (
          <label className="field" key={stage}><span>{say(`settings.stage-limit.${stage}`)}</span><InputNumber value={stages[stage]} placeholder={say('settings.no-limit')} onChange={(minutes) => onContent({ ...content, stages: { ...stages, [stage]: minutes } })} /></label>
        ))}
      </div>
      <ShareList label={say('settings.warnings')} shares={warnings} onShares={(shares) => onContent({ ...content, warnings: shares })} />
      <h3>{say('settings.escalation')}</h3>
      {escalation.map(({ level, share, hours, to }, nth) => (
        <div className="tools" key={nth} role="group" aria-label={say('settings.escalation-level', { level })}>
          <strong>{say('settings.escalation-level', { level })}</strong>
          <label>{say('settings.share')} <InputNumber value={Math.round(share * 100)} suffix="%" onChange={(percent) => setLevel(nth, { share: (percent ?? 0) / 100 })} /></label>
          <label>{say('settings.hours-after')} <InputNumber value={hours} onChange={(value) => setLevel(nth, { hours: value ?? 0 })} /></label>
          {roles.map((role) => <Checkbox key={role} checked={to.includes(role)} disabled={to.length === 1 && to[0] === role} onChange={(event) => setLevel(nth, { to: event.target.checked ? [...to, role] : to.filter((one) => one !== role) })}>{say(`house.roles.${role}`)}</Checkbox>)}
          <Button size="small" type="text" onClick={() => onContent({ ...content, escalation: escalation.filter((_, i) => i !== nth) })}>{say('settings.remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onContent({ ...content, escalation: [...escalation, next] })}>{say('settings.add-level')}</Button>
    </section>
  );
}
