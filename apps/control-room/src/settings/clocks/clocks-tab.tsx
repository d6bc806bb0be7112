import type { SettingClocks } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { AroundSetting } from '../versioned/around-setting';
import { useSetting } from '../versioned/use-setting';
import { ClocksForm } from './clocks-form';

/** How long the centre may take in its stages, when it is warned, and who is told when nothing happens. */
export function ClocksTab() {
  const { say } = useSaying();
  const clocks = useSetting('clocks');
  return (
    <AroundSetting of={clocks}>
      <p className="soft">{say('settings.clocks-hint')}</p>
      {clocks.content && (clocks.mayChange ? <ClocksForm content={clocks.content} onContent={clocks.keep} /> : <ClocksShown content={clocks.content} />)}
    </AroundSetting>
  );
}

function ClocksShown({ content: { stages, warnings, escalation } }: { content: SettingClocks }) {
  const { say } = useSaying();
  return (
    <ul className="lines">
      {(['accept', 'dispatch', 'check'] as const).map((stage) => <li key={stage}><span className="wide">{say(`settings.stage-limit.${stage}`)}</span><strong>{stages[stage] ?? say('settings.no-limit')}</strong></li>)}
      <li><span className="wide">{say('settings.warnings')}</span><strong>{warnings.map((share) => `${Math.round(share * 100)}%`).join(' ')}</strong></li>
      {escalation.map(({ level, share, hours, to }) => <li key={level}><span className="wide">{say('settings.escalation-level', { level })}</span><strong>{Math.round(share * 100)}% + {hours} h</strong> {to.map((role) => say(`house.roles.${role}`)).join('、')}</li>)}
    </ul>
  );
}
