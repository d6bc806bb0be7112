import { useSaying } from '@paidan/web-kit';
import { Over } from '../house/over';

const keys = [
  ['J K ↑ ↓', 'move'], ['Enter', 'open'], ['Esc', 'back'], ['1 2 3', 'candidate'], ['C', 'category'], ['U', 'unit'], ['Ctrl+Enter', 'go'], ['X', 'mark'], ['Shift+J Shift+K', 'mark-on'], ['Z', 'undo'], ['/', 'search'], ['?', 'keys'],
] as const;

interface Help {
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The list of keys, and the switch for the single letters among them. */
export default function KeysHelp({ letters, onLetters, onClose }: Help) {
  const { say } = useSaying();
  return (
    <Over title={say('queue.keys')} onClose={onClose}>
      <table className="keys">
        <tbody>{keys.map(([key, what]) => <tr key={key}><th scope="row">{key.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</th><td>{say(`queue.key.${what}`)}</td></tr>)}</tbody>
      </table>
      <p><label><input type="checkbox" checked={letters} onChange={(event) => onLetters(event.target.checked)} /> {say('queue.letters')}</label></p>
      <div className="row-of end"><button type="button" className="button" onClick={onClose}>{say('case.close-dialog')}</button></div>
    </Over>
  );
}
