import { photoLabels, type Head } from '@paidan/photo-model';
import type { Judged } from './judge-all';
import { cardOf, type CardFacts } from './write-card';

const judged = photoLabels.map((label): Judged => ({ truth: label, label, right: true, confidence: 0.9, decision: 'auto', source: '', kind: '' }) as unknown as Judged);
const photo = (source: string) => ({ file: 'a', label: 'snow' as const, source, licence: 'open', kind: '' });
const head = { version: 'head-c1', hidden: 8, kernel: null, sureFrom: 0.7, decidesFrom: {}, temperature: 1, known: { rows: new Uint8Array(), neighbours: 5, nearFrom: 0.5, believedFrom: 0.9 } } as unknown as Head;
const card = (source: string, corrections: CardFacts['corrections']) =>
  cardOf({ head, photos: { train: [photo('street'), photo(source)], val: [], test: [] }, validation: judged, test: judged, leftOut: null, corrections });

describe('the card of a model', () => {
  it('that learned from corrections names them among its photos, and says how it judges those it did not learn from', () => {
    const text = card('corrections', { photos: 10, right: 4, rightBefore: 1 });
    expect(text).toContain('train:photo -- <photo folder> --corrections`');
    expect(text).toContain('| snow | 2 | 0 | 0 |');
    expect(text).toContain('| corrections | open | 1 |');
    expect(text).toContain('Of the newest 10 corrections, none of which it learned from, it calls 4 as the person did; the models of that time 1.');
  });

  it('that learned from none says nothing of corrections', () => {
    expect(card('street', null)).not.toContain('correction');
  });
});
