import { useSaying } from '@paidan/web-kit';

export default function SearchPage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.search')}</h1>;
}
