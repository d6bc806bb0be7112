import type { SettingProblem } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { Over } from '../../house/over';
import { RefusedNote } from '../../house/refused-note';
import { useTold } from '../../house/use-told';
import { Problems } from './differences';

interface Asking {
  readonly title: string;
  readonly path: string;
  readonly body: object;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks why a setting is changed, and changes it; what forbids it is said one by one. */
export function BecauseDialog({ title, path, body, onDone, onClose }: Asking) {
  const { say } = useSaying();
  const queries = useQueryClient();
  const { value, keep, drop } = useDraft(`because:${path}`, { because: '' });
  const { busy, refused, change } = useTold();
  const problems = refused?.kind === 'refused' ? ((refused.facts.problems as SettingProblem[] | undefined) ?? []) : [];
  const send = async () => {
    if ((await change(path, { ...body, because: value.because.trim() })) === undefined) return;
    drop();
    for (const key of ['units', 'categories']) await queries.invalidateQueries({ queryKey: [key] });
    onDone();
  };
  return (
    <Over title={title} onClose={onClose}>
      {problems.length > 0 ? <Problems problems={problems} /> : <RefusedNote refused={refused} />}
      <form onSubmit={(event) => (event.preventDefault(), void send())}>
        <label className="field"><span>{say('house.reason')}</span><Input.TextArea autoFocus rows={3} maxLength={500} value={value.because} onChange={(event) => keep({ because: event.target.value })} /></label>
        <p className="row-of end">
          <Button onClick={onClose}>{say('house.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={value.because.trim() === ''}>{say('house.confirm')}</Button>
        </p>
      </form>
    </Over>
  );
}
