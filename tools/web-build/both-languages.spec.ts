import { eventLabels, stageLabels } from '@paidan/case';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const apps = resolve(__dirname, '../../apps');
const keysOf = (texts: object, under = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${under}${key}`] : keysOf(value as object, `${under}${key}.`)));
const textsOf = (page: string, language: string) => join(apps, page, 'src/texts', language);
const read = (page: string, language: string, file: string) => keysOf(JSON.parse(readFileSync(join(textsOf(page, language), file), 'utf8')) as object).sort();

describe.each(['control-room', 'crew', 'public-page'])('%s', (page) => {
  const rooms = readdirSync(textsOf(page, 'zh')).sort();

  test('every room speaks both languages', () => {
    expect(rooms.length).toBeGreaterThan(0);
    expect(readdirSync(textsOf(page, 'en')).sort()).toEqual(rooms);
  });

  test.each(rooms)('%s has the same texts in Chinese and in English', (room) => {
    expect(read(page, 'en', room)).toEqual(read(page, 'zh', room));
  });
});

type Named = Readonly<Record<string, string>>;
const caseTexts = (language: string) => JSON.parse(readFileSync(join(textsOf('control-room', language), 'case.json'), 'utf8')) as { readonly events: Named; readonly stages: Named };
const crewTexts = (language: string, file: string) => JSON.parse(readFileSync(join(textsOf('crew', language), file), 'utf8')) as Named;

describe.each(['zh', 'en'])('a case told in %s', (language) => {
  test.each([['the console', caseTexts(language).events], ['the crew page', crewTexts(language, 'event.json')]])('has a word on %s for whatever can happen to it', (_, events) => {
    expect(Object.keys(events).sort()).toEqual(Object.keys(eventLabels).sort());
  });

  test.each([['the console', caseTexts(language).stages], ['the crew page', crewTexts(language, 'stage.json')]])('has a word on %s for every stage', (_, stages) => {
    expect(Object.keys(stages).sort()).toEqual(Object.keys(stageLabels).sort());
  });
});
