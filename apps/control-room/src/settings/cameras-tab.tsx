import type { CameraNotice, CameraNoticePage } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { ReasonDialog } from '../house/reason-dialog';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { Table } from '../house/table';

/** Cameras that are muted for a label, or were, and why. */
export function CamerasTab() {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<CameraNoticePage>('/cameras/notices');
  const [unmuting, setUnmuting] = useState<CameraNotice | null>(null);
  const columns = [
    { title: say('settings.camera'), render: (_: unknown, { cameraId, label }: CameraNotice) => <><code>{cameraId}</code> {label}</> },
    { title: say('settings.why'), render: (_: unknown, { because }: CameraNotice) => pick(because) },
    { title: say('settings.judged-refused'), render: (_: unknown, { judged, refused: wrong }: CameraNotice) => `${wrong} / ${judged}` },
    { title: say('settings.silent-alarms'), dataIndex: 'alarmsSince' },
    { title: say('settings.muted-at'), dataIndex: 'mutedAt', render: (at: string) => fullTime(at) },
    { title: say('settings.state'), render: (_: unknown, notice: CameraNotice) => (notice.unmutedAt
      ? <span className="facts">{say('settings.unmuted', { at: fullTime(notice.unmutedAt), by: notice.unmutedBy?.id.replace(/^staff:/, '') ?? '' })} {notice.unmuteReason}</span>
      : may('camera.unmute') && <Button size="small" onClick={() => setUnmuting(notice)}>{say('settings.unmute')}</Button>) },
  ];
  return (
    <>
      <p className="soft">{say('settings.cameras-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      <Table<CameraNotice> rowKey="noticeId" size="small" columns={columns} dataSource={value?.items ?? []} loading={!value && !refused} pagination={{ pageSize: 50, hideOnSinglePage: true }} locale={{ emptyText: say('settings.no-muted') }} scroll={{ x: 900 }} />
      {unmuting && <ReasonDialog title={say('settings.unmute-title', { camera: unmuting.cameraId })} path={`/cameras/${encodeURIComponent(unmuting.cameraId)}/unmute`} body={{ label: unmuting.label }} onDone={() => setUnmuting(null)} onClose={() => setUnmuting(null)} />}
    </>
  );
}
