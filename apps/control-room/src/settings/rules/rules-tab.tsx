import type { RulesList } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Segmented } from 'antd';
import { useState } from 'react';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { ExplainPlace } from './explain-place';
import { Proposals } from './proposals';
import { RulesEditor } from './rules-editor';
import { Versions } from './versions';

type Part = 'rules' | 'versions' | 'proposals' | 'explain';
const parts: readonly Part[] = ['rules', 'versions', 'proposals', 'explain'];

/** The rules that name units: as they act now and as they might be, their versions, what arbitrations suggest, why a place has its unit. */
export function RulesTab() {
  const { say } = useSaying();
  const [part, setPart] = useState<Part>('rules');
  const { value, refused, again } = useAsked<RulesList>('/rules');
  return (
    <>
      <div className="tools"><Segmented<Part> aria-label={say('settings.tabs.rules')} value={part} onChange={setPart} options={parts.map((one) => ({ value: one, label: say(`settings.rules-parts.${one}`) }))} /></div>
      <RefusedNote refused={refused} onAgain={again} />
      {value && part === 'rules' && <RulesEditor list={value} />}
      {value && part === 'versions' && <Versions list={value} onTaken={() => setPart('rules')} />}
      {part === 'proposals' && <Proposals />}
      {part === 'explain' && <ExplainPlace />}
    </>
  );
}
