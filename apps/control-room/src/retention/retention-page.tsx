import { useSaying } from '@paidan/web-kit';
import '../house/page.css';
import { Holds } from './holds';
import { KeptHowLong } from './kept-how-long';
import { LastRemoved } from './last-removed';

/** How long things are kept, what goes next and what went last, and the cases of which nothing may go. */
export default function RetentionPage() {
  const { say } = useSaying();
  return (
    <div className="page">
      <h1>{say('retention.title')}</h1>
      <p className="soft">{say('retention.hint')}</p>
      <section className="card"><Holds /></section>
      <section className="card"><KeptHowLong /></section>
      <section className="card"><LastRemoved /></section>
    </div>
  );
}
