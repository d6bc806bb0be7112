import { rosterLines } from './roster-lines';

const shift = { username: 'crew-lighting', from: '2026-11-27T08:00', to: '2026-11-27T16:00' };

test('a line of a sheet is a shift, however its cells are parted', () => {
  for (const line of ['crew-lighting,2026-11-27T08:00,2026-11-27T16:00', 'crew-lighting\t2026-11-27 8:00\t2026-11-27 16:00', '  crew-lighting，2026-11-27 08:00， 2026-11-27 16:00 ']) expect(rosterLines(line)).toEqual([shift]);
});

test('empty lines are none; what is missing is left for the server to tell', () => {
  expect(rosterLines('\n\ncrew-lighting\n')).toEqual([{ username: 'crew-lighting', from: '', to: '' }]);
});
