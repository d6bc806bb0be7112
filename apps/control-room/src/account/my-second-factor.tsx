import type { SecondFactorBegun, SecondFactorOn, SecondFactorView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button, Input, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useTold } from '../house/use-told';

/** A second factor beside the password: turned on by a first code, off by password and code. */
export function MySecondFactor() {
  const { say } = useSaying();
  const { value, refused, again } = useAsked<SecondFactorView>('/second-factor');
  const told = useTold();
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = async (typed: Typed) => setBegun((await told.change<SecondFactorBegun>('/second-factor/begin', { password: typed.password })) ?? null);
  const confirm = async ({ code }: Typed) => {
    const on = await told.change<SecondFactorOn>('/second-factor/confirm', { code });
    if (!on) return;
    setCodes(on.recoveryCodes);
    setBegun(null);
  };
  const remove = async (typed: Typed) => void (await told.change('/second-factor/remove', typed));
  const part = codes ? <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
    : begun ? <Scan begun={begun}><Asked names={['code']} first={say('account.second-factor.confirm')} busy={told.busy} onSend={confirm} /></Scan>
      : value?.since ? <><On view={value} /><Asked key="on" names={['password', 'code']} first={say('account.second-factor.remove')} busy={told.busy} onSend={remove} /></>
        : value && <><p className="soft">{say('account.second-factor.off')}</p><Asked key="off" names={['password']} first={say('account.second-factor.begin')} busy={told.busy} onSend={begin} /></>;
  return (
    <section className="card">
      <h2>{say('account.second-factor.title')}</h2>
      <RefusedNote refused={refused ?? told.refused} onAgain={refused ? again : undefined} />
      {part}
    </section>
  );
}

function On({ view: { since, recoveryCodesLeft: left } }: { view: SecondFactorView }) {
  const { say } = useSaying();
  return <><p>{say('account.second-factor.on', { since: fullTime(since!), left })}</p>{left < 3 && <p className="soft">{say('account.second-factor.few')}</p>}</>;
}

function Scan({ begun, children }: { begun: SecondFactorBegun; children: ReactNode }) {
  const { say } = useSaying();
  return (
    <>
      <p>{say('account.second-factor.scan')}</p>
      <QRCode type="svg" value={begun.uri} bgColor="#fff" color="#000" />
      <p>{say('account.second-factor.secret')} <code>{begun.secret.match(/.{1,4}/g)!.join(' ')}</code></p>
      {children}
    </>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { say } = useSaying();
  return (
    <>
      <p role="status" className="told">{say('account.second-factor.codes')}</p>
      <ul className="lines">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <Button type="primary" onClick={onKept}>{say('account.second-factor.kept')}</Button>
    </>
  );
}

interface Typed { readonly password: string; readonly code: string }

/** What is typed to be sent, kept when it is refused. */
function Asked({ names, first, busy, onSend }: { names: readonly (keyof Typed)[]; first: string; busy: boolean; onSend: (typed: Typed) => Promise<void> }) {
  const { say } = useSaying();
  const [typed, setTyped] = useState<Typed>({ password: '', code: '' });
  const ready = names.every((name) => typed[name].trim() !== '');
  const change = (name: keyof Typed) => (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value });
  return (
    <form onSubmit={(event) => (event.preventDefault(), ready && void onSend({ ...typed, code: typed.code.trim() }))}>
      {names.includes('password') && <label className="field"><span>{say('account.passwords.password')}</span><Input.Password autoComplete="current-password" value={typed.password} onChange={change('password')} /></label>}
      {names.includes('code') && <label className="field"><span>{say(names.includes('password') ? 'account.second-factor.code-to-remove' : 'account.second-factor.code')}</span><Input inputMode="numeric" autoComplete="one-time-code" maxLength={40} value={typed.code} onChange={change('code')} /></label>}
      <Button htmlType="submit" type="primary" loading={busy} disabled={!ready}>{first}</Button>
    </form>
  );
}
