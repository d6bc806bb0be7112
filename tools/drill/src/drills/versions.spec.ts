import { parseEvent } from '@paidan/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { laterFields, without } from './versions';

const folder = join(__dirname, '../../../../libs/contracts/src/events/golden-later');

describe('what was added to the messages of the bus since their first day', () => {
  it('is told by the samples of the contracts', () => {
    const fields = laterFields();
    expect(fields.get('report.received.v1')).toEqual(expect.arrayContaining([['data', 'report', 'photoPrints'], ['data', 'report', 'joins']]));
    expect(fields.get('case.closed.v1')).toEqual(expect.arrayContaining([['data', 'tell']]));
    expect(fields.has('report.rated.v1')).toBe(false);
  });

  const patternOf = (file: string) => file.split('.').slice(0, 3).join('.');

  it('is a value that a field may have since in some, which have nothing to be taken away', () => {
    expect(laterFields().get(patternOf('deed.done.v1.photo-shown.json'))).toEqual([]);
  });

  it.each(readdirSync(folder).filter((file) => laterFields().get(patternOf(file))!.length > 0))('can be taken away from %s, and it is still read', (file) => {
    const pattern = patternOf(file);
    const message: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const older = laterFields().get(pattern)!.reduce<unknown>((at, path) => without(at, path), message);
    expect(older).not.toEqual(message);
    expect(parseEvent(JSON.stringify(older)).kind).toBe('event');
  });
});
