import { useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useTelling } from '../case/act/use-telling';
import type { NotDone } from './use-asked';

/** Why the door did not do what was asked, in its own words, with what can be done. */
export function RefusedNote({ refused, onAgain }: { refused: NotDone | null; onAgain?: () => void }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  if (!refused) return null;
  return <p role="alert" className="refused">{tellOf(refused)} {onAgain && <Button size="small" onClick={onAgain}>{say('house.again')}</Button>}</p>;
}
