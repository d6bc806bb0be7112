import type { Outcome } from '@paidan/contracts';
import type { DeadLetters, SeenLetter } from './dead-letters';
import type { DlqOptions } from './dlq-options';
import { fullTextOf, lineOf } from './say-letter';

/** Does what was asked. @param write results, one text each; @param say what goes on. @returns the exit code */
export async function runDlq(letters: DeadLetters, options: DlqOptions, write: (text: string) => void, say: (text: string) => void): Promise<number> {
  const all = await letters.read();
  if (options.what === 'list') return list(options.all ? all : all.filter(({ settled }) => settled === null), write, say);
  const chosen = choose(all, options);
  if (typeof chosen === 'string') {
    say(chosen);
    return 1;
  }
  if (options.what === 'show') {
    write(chosen.map(fullTextOf).join('\n\n'));
    return 0;
  }
  if (options.what === 'discard') return each(chosen, (letter) => letters.discard(letter, options.reason, options.by), '已作废 discarded', { write, say });
  return replay(letters, chosen, options.by, { write, say });
}

function list(seen: readonly SeenLetter[], write: (text: string) => void, say: (text: string) => void): number {
  for (const letter of seen) write(lineOf(letter));
  const waiting = seen.filter(({ settled }) => settled === null).length;
  say(waiting === 0 ? '没有待处理的死信。 No dead letter waits.' : `${waiting} 条死信待处理。 ${waiting} dead letters wait.`);
  return 0;
}

/** The letters that were named, by their ids or the beginning of them; a sentence when one is not there. */
function choose(all: readonly SeenLetter[], options: Exclude<DlqOptions, { what: 'list' }>): SeenLetter[] | string {
  if (options.what === 'replay' && options.ids === 'all') return all.filter(({ settled, consumer }) => settled === null && (options.consumer === null || options.consumer === consumer));
  const ids = options.ids as readonly string[];
  const found = ids.map((id) => ({ id, fits: all.filter((letter) => letter.id.startsWith(id)) }));
  const wrong = found.find(({ fits }) => fits.length !== 1);
  if (wrong) return wrong.fits.length === 0 ? `没有编号为 ${wrong.id} 的死信（见 list --all）。 There is no such letter, see list --all.` : `${wrong.id} 不止指一条死信，请写全。 More than one letter begins with it.`;
  return found.map(({ fits }) => fits[0]!);
}

interface Told { readonly write: (text: string) => void; readonly say: (text: string) => void }

async function each(chosen: readonly SeenLetter[], act: (letter: SeenLetter) => Promise<Outcome<null>>, did: string, { write, say }: Told, done: SeenLetter[] = []): Promise<number> {
  for (const letter of chosen) {
    const outcome = await act(letter);
    if (outcome.kind === 'done') {
      done.push(letter);
      write(`${letter.id}  ${did}`);
    } else say(`${letter.id}  ✗ ${outcome.body.message}`);
  }
  return done.length === chosen.length ? 0 : 1;
}

async function replay(letters: DeadLetters, chosen: readonly SeenLetter[], by: string, told: Told): Promise<number> {
  const sent: SeenLetter[] = [];
  const code = await each(chosen, (letter) => letters.replay(letter, by), '已重放 replayed', told, sent);
  if (sent.length === 0) return code;
  const again = await letters.diedAgain(sent);
  if (again === null) told.say('已记下，所属服务运行时即会送出；它还没有读完，请稍后用 list 查看结果。 Noted; its service sends it when it runs, and has not read it yet: look again with list.');
  for (const letter of again ?? []) told.say(`  又成为死信 dead again: ${lineOf(letter)}`);
  return again?.length === 0 ? code : 1;
}
