import { useSaying } from '@paidan/web-kit';

export default function AuditPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.audit')}</h1>;
}
