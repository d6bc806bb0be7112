import type { AccountKept, AccountView, StaffRole } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Checkbox, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { useUnits } from '../../case/names';
import { Over } from '../../house/over';
import { RefusedNote } from '../../house/refused-note';
import { useTold } from '../../house/use-told';
import { useSession } from '../../session/session';

const roles: readonly StaffRole[] = ['acceptor', 'dispatcher', 'shift-leader', 'crew', 'unit-leader', 'checker', 'admin', 'auditor'];
const isOfUnit = (role: string) => role === 'crew' || role === 'unit-leader';
const empty = { username: '', name: '', role: '' as StaffRole | '', unitId: null as string | null, disabled: false, resetPassword: false, removeSecondFactor: false, untieProvider: false, reason: '' };
type Draft = typeof empty;

interface Form {
  /** Null for a new one. */
  readonly account: AccountView | null;
  readonly onKept: (kept: AccountKept) => void;
  readonly onClose: () => void;
}

/** Makes an account or changes one; what was typed stays over refusals and a newer state of the account. */
export function AccountForm({ account, onKept, onClose }: Form) {
  const { say } = useSaying();
  const { me } = useSession();
  const { busy, refused, change } = useTold();
  const now: Draft = account ? { ...empty, username: account.username, name: account.name, role: account.role, unitId: account.unit?.id ?? null, disabled: account.disabledAt !== null } : empty;
  // Only what was touched: what another admin changes meanwhile is not changed back.
  const { value: touched, keep, drop } = useDraft<Partial<Draft>>(`account:${account?.username ?? ''}`, {});
  const value: Draft = { ...now, ...touched };
  const own = account?.username === me.username;
  const set = (changed: Partial<Draft>) => keep((before) => ({ ...before, ...changed }));
  const send = async () => {
    const kept = await change<AccountKept>(account ? `/accounts/${encodeURIComponent(account.username)}` : '/accounts', bodyOf(value, account));
    if (!kept) return;
    drop();
    onKept(kept);
  };
  const cancel = () => (drop(), onClose());
  const ready = value.reason.trim() !== '' && value.name.trim() !== '' && value.role !== '' && value.username !== '' && (!isOfUnit(value.role) || value.unitId);
  return (
    <Over title={account ? say('settings.change-account', { username: account.username }) : say('settings.new-account')} onClose={onClose}>
      <RefusedNote refused={refused} />
      <form onSubmit={(event) => (event.preventDefault(), void (ready && send()))}>
        {!account && <label className="field"><span>{say('settings.username-rule')}</span><Input autoFocus maxLength={32} value={value.username} onChange={(event) => set({ username: event.target.value.trim() })} /></label>}
        <div className="two">
          <label className="field"><span>{say('account.name')}</span><Input maxLength={40} value={value.name} onChange={(event) => set({ name: event.target.value })} /></label>
          <label className="field"><span>{say('account.role')}</span><select className="input" disabled={own} value={value.role} onChange={(event) => set({ role: event.target.value as StaffRole, ...(isOfUnit(event.target.value) ? {} : { unitId: null }) })}><option value="" disabled>—</option>{roles.map((role) => <option key={role} value={role}>{say(`house.roles.${role}`)}</option>)}</select></label>
        </div>
        {isOfUnit(value.role) && <UnitField value={value.unitId} onUnit={(unitId) => set({ unitId })} />}
        {account && <p><Checkbox checked={value.disabled} disabled={own} onChange={(event) => set({ disabled: event.target.checked })}>{say('settings.disable')}</Checkbox></p>}
        {account && <p><Checkbox checked={value.resetPassword} onChange={(event) => set({ resetPassword: event.target.checked })}>{say('settings.reset-password')}</Checkbox></p>}
        {account?.secondFactor && <p><Checkbox checked={value.removeSecondFactor} onChange={(event) => set({ removeSecondFactor: event.target.checked })}>{say('settings.remove-second-factor')}</Checkbox></p>}
        {account?.tiedToProvider && <p><Checkbox checked={value.untieProvider} onChange={(event) => set({ untieProvider: event.target.checked })}>{say('settings.untie-provider')}</Checkbox></p>}
        <label className="field"><span>{say('house.reason')}</span><Input.TextArea rows={2} maxLength={500} value={value.reason} onChange={(event) => set({ reason: event.target.value })} /></label>
        <p className="row-of end"><Button onClick={cancel}>{say('house.cancel')}</Button><Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>{say('house.confirm')}</Button></p>
      </form>
    </Over>
  );
}

function UnitField({ value, onUnit }: { value: string | null; onUnit: (unitId: string) => void }) {
  const { say, pick } = useSaying();
  const units = useUnits();
  return <label className="field"><span>{say('account.unit')}</span><select className="input" value={value ?? ''} onChange={(event) => onUnit(event.target.value)}><option value="" disabled>—</option>{units?.map(({ unitId, name }) => <option key={unitId} value={unitId}>{pick(name)}</option>)}</select></label>;
}

/** A new account whole; of one that is there only what differs, by the version that was last read. */
function bodyOf({ username, name, role, unitId, disabled, resetPassword, removeSecondFactor, untieProvider, reason }: Draft, account: AccountView | null): object {
  if (!account) return { username, name, role, unitId, reason };
  return {
    version: account.version, reason,
    ...(name.trim() === account.name ? {} : { name }), ...(role === account.role ? {} : { role }), ...(unitId === (account.unit?.id ?? null) ? {} : { unitId }),
    ...(disabled === (account.disabledAt !== null) ? {} : { disabled }), ...(resetPassword ? { resetPassword } : {}), ...(removeSecondFactor ? { removeSecondFactor } : {}), ...(untieProvider ? { untieProvider } : {}),
  };
}
