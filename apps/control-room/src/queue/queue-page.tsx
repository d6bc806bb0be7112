import { useSaying } from '@paidan/web-kit';

export default function QueuePage() {
  const { say } = useSaying();
  return <h1>{say('house.rooms.queue')}</h1>;
}
