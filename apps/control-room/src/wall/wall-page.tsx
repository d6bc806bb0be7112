import { useSaying } from '@paidan/web-kit';

export default function WallPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.wall')}</h1>;
}
