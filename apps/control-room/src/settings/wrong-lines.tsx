import { sideOf, useSaying } from '@paidan/web-kit';

interface Line {
  readonly line: number;
  readonly what: string;
  readonly message: string;
}

/** What is wrong with a list that was refused as a whole, line by line; line 0 is the whole. */
export function WrongLines({ lines }: { lines: readonly Line[] }) {
  const { say, language } = useSaying();
  return (
    <table className="wrong-lines">
      <thead><tr><th>{say('settings.line')}</th><th>{say('settings.where')}</th><th>{say('settings.what-is-wrong')}</th></tr></thead>
      <tbody>{lines.map(({ line, what, message }, nth) => <tr key={nth}><td>{line || say('settings.the-whole')}</td><td>{what}</td><td className="late">{sideOf(message, language)}</td></tr>)}</tbody>
    </table>
  );
}
