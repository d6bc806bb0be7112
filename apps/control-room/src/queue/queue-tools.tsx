import type { CategoryList, Desk } from '@paidan/contracts';
import { useSaying, type LineState } from '@paidan/web-kit';
import type { RefObject } from 'react';
import type { Sieve } from './sift';

interface Tools {
  /** The desks one may look at; with one alone there is nothing to choose. */
  readonly desks: readonly Desk[];
  readonly desk: Desk | null;
  readonly onDesk: (desk: Desk | null) => void;
  readonly sieve: Sieve;
  readonly onSieve: (sieve: Sieve) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly categories: CategoryList | undefined;
  readonly shown: number;
  readonly all: number;
  readonly reading: boolean;
  readonly fresh: number;
  readonly onFresh: () => void;
  readonly connection: LineState;
  readonly onKeys: () => void;
}

/** Over the list: whose desk, what is shown, what is new, and whether the line lives. */
export function QueueTools({ desks, desk, onDesk, sieve, onSieve, search, categories, shown, all, reading, fresh, onFresh, connection, onKeys }: Tools) {
  const { say, pick } = useSaying();
  return (
    <div className="queue-tools">
      {desks.length > 1 && (
        <div role="group" aria-label={say('queue.desk')} className="row-of">
          {[null, ...desks].map((each) => <button key={each ?? 'all'} type="button" className={`button${each === desk ? ' chosen' : ''}`} aria-pressed={each === desk} onClick={() => onDesk(each)}>{say(`queue.desks.${each ?? 'all'}`)}</button>)}
        </div>
      )}
      <input ref={search} className="input" type="search" aria-label={say('queue.search')} placeholder={`${say('queue.search')}  /`} value={sieve.text} onChange={(event) => onSieve({ ...sieve, text: event.target.value })} />
      <select className="input" aria-label={say('queue.class')} value={sieve.classId} onChange={(event) => onSieve({ ...sieve, classId: event.target.value })}>
        <option value="">{say('queue.all-classes')}</option>
        {categories?.classes.map(({ id, name }) => <option key={id} value={id}>{pick(name)}</option>)}
      </select>
      <span className="count" role="status">{say(shown === all ? 'queue.count' : 'queue.count-of', { shown, all })}{reading ? ` ${say('queue.reading')}` : ''}</span>
      {fresh > 0 && <button type="button" className="button first fresh-chip" onClick={onFresh}>{say('queue.fresh', { count: fresh })}</button>}
      <span className={`connection ${connection}`} role="status"><span aria-hidden="true">{connection === 'open' ? '●' : '○'}</span> {say(`queue.connection.${connection}`)}</span>
      <button type="button" className="quiet" onClick={onKeys}>{say('queue.keys')} <kbd>?</kbd></button>
    </div>
  );
}
