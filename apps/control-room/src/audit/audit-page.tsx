import { useSaying } from '@paidan/web-kit';
import { Tabs } from 'antd';
import '../house/page.css';
import { useSession } from '../session/session';
import { AuditLog } from './audit-log';
import { PhotoViews } from './photo-views';
import { VersionsLog } from './versions-log';

/** Who did what: what was written down, the versions of rules and models, who saw a photo uncovered. */
export default function AuditPage() {
  const { say } = useSaying();
  const { may } = useSession();
  const tabs = [
    { key: 'log', label: say('audit.log'), children: <AuditLog /> },
    { key: 'versions', label: say('audit.versions'), children: <VersionsLog /> },
    ...(may('photo.facts') ? [{ key: 'photos', label: say('audit.photos'), children: <PhotoViews /> }] : []),
  ];
  return (
    <div className="page">
      <h1>{say('house.rooms.audit')}</h1>
      <p className="soft">{say('audit.hint')}</p>
      <Tabs items={tabs} destroyOnHidden />
    </div>
  );
}
