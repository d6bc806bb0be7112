import { useSaying } from '@paidan/web-kit';

export default function CasePage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.case')}</h1>;
}
