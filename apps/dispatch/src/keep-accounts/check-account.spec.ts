import { changeOf, checkAdmins, checkUnit, type Account } from './check-account';
import { oneTimePassword } from './one-time-password';

const admin: Account = { username: 'anna', name: '安娜', role: 'admin', unitId: null, disabled: false };
const isUnit = (id: string) => id === 'works';

test('crews and leaders need a unit that there is, the others have none', () => {
  expect(checkUnit({ role: 'crew', unitId: 'works' }, isUnit)).toMatchObject({ kind: 'done' });
  expect(checkUnit({ role: 'crew', unitId: null }, isUnit)).toMatchObject({ status: 400, body: { field: 'unitId' } });
  expect(checkUnit({ role: 'unit-leader', unitId: 'moon' }, isUnit)).toMatchObject({ status: 400 });
  expect(checkUnit({ role: 'dispatcher', unitId: 'works' }, isUnit)).toMatchObject({ status: 400, body: { code: 'ACCOUNT.UNIT_NOT_WANTED' } });
});

test('an admin neither disables nor demotes themselves, and the last one stays', () => {
  const [disabled, demoted, renamed] = [{ ...admin, disabled: true }, { ...admin, role: 'auditor' as const }, { ...admin, name: '安' }];
  for (const after of [disabled, demoted]) {
    expect(checkAdmins(admin, after, true, 3)).toMatchObject({ status: 409, body: { code: 'ACCOUNT.OWN' } });
    expect(checkAdmins(admin, after, false, 0)).toMatchObject({ status: 409, body: { code: 'ACCOUNT.LAST_ADMIN' } });
    expect(checkAdmins(admin, after, false, 1)).toMatchObject({ kind: 'done' });
  }
  expect(checkAdmins(admin, renamed, true, 0)).toMatchObject({ kind: 'done' });
  expect(checkAdmins(disabled, { ...disabled, role: 'auditor' }, false, 0)).toMatchObject({ kind: 'done' });
});

test('only what differs is written down', () => {
  expect(changeOf(admin, { ...admin, role: 'auditor' })).toEqual({ before: { role: 'admin' }, after: { role: 'auditor' } });
});

test('a password that is told once can be dictated, and none comes twice', () => {
  const told = Array.from({ length: 200 }, oneTimePassword);
  for (const password of told) expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
  expect(new Set(told).size).toBe(200);
});
