import { useSaying } from '@paidan/web-kit';

export default function SettingsPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.settings')}</h1>;
}
