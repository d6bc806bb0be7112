import { useSaying } from '@paidan/web-kit';
import { Alert, Button, Input } from 'antd';
import { useDraft } from '../case/act/draft';
import { Over } from './over';
import { RefusedNote } from './refused-note';
import { useTold } from './use-told';

interface Asking {
  readonly title: string;
  readonly path: string;
  /** What goes along with the reason. */
  readonly body?: object;
  /** What to know before it is done, a line each. */
  readonly beware?: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks why, and does it; the reason is kept over errors, an ended session and a reload. */
export function ReasonDialog({ title, path, body = {}, beware = [], onDone, onClose }: Asking) {
  const { say } = useSaying();
  const { value, keep, drop } = useDraft(`reason:${path}`, { reason: '' });
  const { busy, refused, change } = useTold();
  const send = async () => {
    if ((await change(path, { ...body, reason: value.reason.trim() })) === undefined) return;
    drop();
    onDone();
  };
  return (
    <Over title={title} onClose={onClose}>
      {beware.length > 0 && <Alert type="warning" role="alert" title={beware.map((line) => <p key={line}>{line}</p>)} />}
      <RefusedNote refused={refused} />
      <form onSubmit={(event) => (event.preventDefault(), void send())}>
        <label className="field"><span>{say('house.reason')}</span><Input.TextArea autoFocus rows={3} maxLength={500} value={value.reason} onChange={(event) => keep({ reason: event.target.value })} /></label>
        <p className="row-of end">
          <Button onClick={onClose}>{say('house.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={value.reason.trim() === ''}>{say('house.confirm')}</Button>
        </p>
      </form>
    </Over>
  );
}
