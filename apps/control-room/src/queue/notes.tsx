import { useSaying } from '@paidan/web-kit';
import type { Note } from './use-acting';

interface Notes {
  readonly notes: readonly Note[];
  readonly onUndo: (note: Note) => void;
  readonly onClose: (note: Note) => void;
}

/** What was done last, and how it can be taken back; where it cannot, that is said. */
export function Notes({ notes, onUndo, onClose }: Notes) {
  const { say } = useSaying();
  return (
    <div className="notes" role="status" aria-live="polite">
      {notes.map((note, i) => (
        <p key={note.id} className={note.bad ? 'note refused' : 'note'}>
          <span>{note.text}</span>
          {note.after && !note.way && <span className="soft">{say('queue.cannot-undo')}</span>}
          {note.way && <button type="button" className="button" onClick={() => onUndo(note)}>{say(note.way.asks ? 'queue.undo-asks' : 'queue.undo', { action: say(`case.actions.${note.way.action}`) })}{i === notes.length - 1 && <> <kbd>Z</kbd></>}</button>}
          <button type="button" className="quiet" aria-label={say('queue.close-note')} onClick={() => onClose(note)}>✕</button>
        </p>
      ))}
    </div>
  );
}
