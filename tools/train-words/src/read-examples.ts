import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Split = 'train' | 'val' | 'test';

/** What somebody may say, before it is dressed in places, times and politeness. */
export interface CorePhrase {
  readonly text: string;
  readonly split: Split;
}

export interface LabelExamples {
  /** Category code, or `other`. */
  readonly label: string;
  /** Met often in any city: shown twice as often. */
  readonly frequent: boolean;
  /** Whole sentences, and things combined with what is wrong with them. */
  readonly sentences: readonly CorePhrase[];
  readonly combined: readonly CorePhrase[];
}

/** The same phrase always falls into the same part: a tenth is for fitting confidences, a tenth for figures. */
export function splitOf(key: string): Split {
  const share = createHash('sha1').update(key).digest().readUInt16BE(0) % 10;
  return share === 0 ? 'test' : share === 1 ? 'val' : 'train';
}

/**
 * Reads `<folder>/*.txt`: `# code name *` begins a category (`*`: frequent), `=` are names of the thing, `!` what may be
 * wrong with it (`@name` stands for a line of `faults.txt`), every other line is a whole sentence.
 * A thing with a fault falls where its fault falls, so that a fault held out was never learned with any thing.
 */
export async function readExamples(folder: string): Promise<LabelExamples[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt') && name !== 'faults.txt').sort();
  const shared = new Map((await readFile(join(folder, 'faults.txt'), 'utf8')).trim().split('\n').map((line) => [line.split(' ')[0]!, line.split(' ').slice(1)]));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.join('\n').split(/^# /m).slice(1).map((block) => readBlock(block.trim().split('\n'), shared));
}

function readBlock([head, ...lines]: string[], shared: ReadonlyMap<string, readonly string[]>): LabelExamples {
  const words = (sign: string) => lines.filter((line) => line.startsWith(`${sign} `)).flatMap((line) => line.slice(2).trim().split(' '));
  const faults = words('!').flatMap((word) => shared.get(word) ?? [word]);
  return {
    label: head!.split(' ')[0]!,
    frequent: head!.endsWith('*'),
    sentences: lines.filter((line) => line && !/^[=!] /.test(line)).map((text) => ({ text, split: splitOf(text) })),
    combined: words('=').flatMap((thing) => faults.map((fault) => ({ text: thing + fault, split: splitOf(`!${fault}`) }))),
  };
}
