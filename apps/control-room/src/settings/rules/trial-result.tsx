import type { RulesTrial } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useNames } from '../../case/names';

/** What would have been otherwise, what forbids it, where two rules meet and where none is. */
export function TrialResult({ trial: { against, replayed, changed, changes, problems, warnings } }: { trial: RulesTrial }) {
  const { say, pick } = useSaying();
  const names = useNames();
  const nobody = say('settings.by-hand');
  return (
    <div role="status">
      <p><strong>{say('settings.trial-says', { against, replayed, changed })}</strong></p>
      <ul className="lines">
        {changes.map(({ from, to, count, examples }, nth) => (
          <li key={nth}><span className="wide">{from ? pick(from.name) : nobody} → <strong>{to ? pick(to.name) : nobody}</strong> <span className="facts">{[...new Set(examples.map(({ categoryCode, ruleAfter }) => `${names.category(categoryCode)}${ruleAfter ? `（${ruleAfter}）` : ''}`))].join('、')}</span></span><strong>{count}</strong></li>
        ))}
        {problems.map(({ code, ruleId, because }, nth) => <li key={`p${nth}`}><span className="tag late">{say('settings.problem')}</span><code>{ruleId}</code><span className="wide">{pick(because)} <span className="facts">{code}</span></span></li>)}
        {warnings.conflicts.examples.map(({ ruleIds, unitIds, categoryCode, communityCode, priority }, nth) => <li key={`c${nth}`}><span className="tag soon">{say('settings.conflict')}</span><span className="wide">{ruleIds.join(' / ')}：{unitIds.map((id) => names.unit(id)).join(' / ')} <span className="facts">{names.category(categoryCode)} · {communityCode} · {say('settings.priority')} {priority}</span></span></li>)}
        {warnings.holes.examples.map(({ categoryCode, communityCodes, always }, nth) => <li key={`h${nth}`}><span className="tag soon">{say(always ? 'settings.hole' : 'settings.hole-sometimes')}</span><span className="wide">{names.category(categoryCode)} <span className="facts">{communityCodes.slice(0, 6).join(', ')}{communityCodes.length > 6 ? ` … (${communityCodes.length})` : ''}</span></span></li>)}
      </ul>
      <p className="soft">{say('settings.trial-counts', { problems: problems.length, conflicts: warnings.conflicts.count, holes: warnings.holes.count })}</p>
    </div>
  );
}
