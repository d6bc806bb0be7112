import { useSaying } from '@paidan/web-kit';

export default function MapPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.map')}</h1>;
}
