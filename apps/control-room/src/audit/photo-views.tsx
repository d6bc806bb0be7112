import type { PhotoViews as Views } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { Table } from '../house/table';

type View = Views['items'][number];

/** Who saw a photo with faces and plates uncovered, which copy, and for which case. */
export function PhotoViews() {
  const { say } = useSaying();
  const [photoId, setPhotoId] = useState('');
  const { value, refused } = useAsked<Views>(`/photos/${photoId}/views`, {}, photoId !== '');
  const columns = [
    { title: say('audit.at'), dataIndex: 'at', width: 150, render: (at: string) => fullTime(at) },
    { title: say('audit.who'), width: 220, render: (_: unknown, { by }: View) => <>{by.name} <span className="facts">{by.id.replace(/^staff:/, '')} · {say(`house.roles.${by.role}`)}</span></> },
    { title: say('audit.copy'), dataIndex: 'copy', width: 160, render: (copy: string) => say(`audit.copies.${copy}`) },
    { title: say('house.rooms.case'), dataIndex: 'caseId', render: (caseId: string | null) => caseId && <Link href={`/cases/${caseId}`}>{caseId}</Link> },
  ];
  return (
    <>
      <p className="soft">{say('audit.photo-hint')}</p>
      <Input.Search aria-label={say('audit.photo-id')} placeholder={say('audit.photo-id')} allowClear style={{ maxWidth: 420 }} onSearch={(id) => setPhotoId(encodeURIComponent(id.trim()))} />
      <RefusedNote refused={refused} />
      {value && <Table<View> rowKey={(view) => `${view.at}${view.by.id}`} size="small" columns={columns} dataSource={value.items} pagination={false} locale={{ emptyText: say('audit.nobody-saw') }} />}
    </>
  );
}
