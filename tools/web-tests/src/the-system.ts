import { PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The system that was brought up for the tests, and who may enter it. */
export function theSystem() {
  const demo = JSON.parse(readFileSync(join(process.env.PAIDAN_E2E_HOME!, 'demo-accounts.json'), 'utf8')) as DemoAccounts;
  const door = new PublicDoor(demo.baseUrl);
  const accountOf = (role: string, unitId?: string) => {
    const account = demo.accounts.find((one) => one.role === role && (unitId === undefined || one.unitId === unitId));
    if (!account) throw new Error(`no demo account of ${role} ${unitId ?? ''}`);
    return account;
  };
  return { baseUrl: demo.baseUrl, door, staff: new Staff(door, demo), accountOf };
}
