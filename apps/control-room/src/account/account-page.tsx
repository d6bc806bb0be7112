import { useSaying } from '@paidan/web-kit';

export default function AccountPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.account')}</h1>;
}
