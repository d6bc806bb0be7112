import { transitions } from '@paidan/case';
import { permissions, reachOf, Role, rolesOf, routes, type Permission } from '@paidan/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionPage } from './permission-page';

describe('the permissions', () => {
  it('are printed as they are: npm run print:permissions makes the page anew', () => {
    expect(readFileSync(join(__dirname, '../PERMISSIONS.md'), 'utf8')).toBe(permissionPage());
  });

  it('are each used by an address, or asked by a service for more than the address says', () => {
    const beside: Permission[] = ['photo.uncovered'];
    const used = new Set<Permission>([...routes.map(({ access }) => access), ...beside]);
    expect((Object.keys(permissions) as Permission[]).filter((permission) => !used.has(permission))).toEqual([]);
  });

  it('let exactly those act on cases to whom some transition is open', () => {
    const acting = new Set(transitions.flatMap(({ by }) => by).filter((role) => role !== 'citizen'));
    expect(new Set(rolesOf('case.act'))).toEqual(acting);
  });

  it('are held by no service, which has the internal addresses instead', () => {
    const held = (Object.keys(permissions) as Permission[]).filter((permission) => rolesOf(permission).includes('service'));
    expect(held).toEqual([]);
  });

  const sameForAll: Permission[] = ['session.open', 'category.read', 'calendar.read', 'map.read', 'public.read', 'photo.linked'];

  it('never reach further for a crew than its unit, nor for a citizen than what is theirs', () => {
    for (const permission of Object.keys(permissions) as Permission[]) {
      if (sameForAll.includes(permission)) continue;
      expect(['own', null]).toContain(reachOf(permission, 'citizen'));
      for (const role of Role.options.filter((one) => one === 'crew' || one === 'unit-leader')) expect(['unit', 'own', null]).toContain(reachOf(permission, role));
    }
  });
});
