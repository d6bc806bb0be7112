import { useSaying } from '@paidan/web-kit';

export function App() {
  const { say } = useSaying();
  return <h1>{say('page.name')}</h1>;
}
