import type { SessionView } from '@paidan/contracts';
import { speak, tell, useSaying } from '@paidan/web-kit';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';

interface Entering {
  readonly onEntered: (view: SessionView) => void;
}

/** The first thing that a person without a session sees. */
export function LoginPage({ onEntered }: Entering) {
  const { say, language } = useSaying();
  return (
    <main style={{ maxWidth: 380, margin: '12vh auto', padding: '0 24px' }}>
      <h1 style={{ fontSize: 28, marginBottom: 0 }}>{say('house.name')}</h1>
      <p style={{ marginTop: 4 }}>{say('login.subtitle')}</p>
      <LoginForm onEntered={onEntered} />
      <Button type="link" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</Button>
    </main>
  );
}

/** Over the page whose session has ended: what was typed there stays. */
export function LoginDialog({ username, onEntered }: Entering & { username: string }) {
  const { say } = useSaying();
  return (
    <Modal open title={say('login.again')} footer={null} closable={false} mask={{ closable: false }} keyboard={false}>
      <p>{say('login.kept')}</p>
      <LoginForm onEntered={onEntered} username={username} />
    </Modal>
  );
}

function LoginForm({ onEntered, username = '' }: Entering & { username?: string }) {
  const { say } = useSaying();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (login: { username: string; password: string }) => {
    setBusy(true);
    const answer = await tell<SessionView>('/session', login);
    setBusy(false);
    if (answer.kind === 'done') onEntered(answer.value);
    else setRefused(answer.kind === 'away' ? say('house.away') : answer.message);
  };
  return (
    <Form layout="vertical" onFinish={(login: { username: string; password: string }) => void enter(login)} initialValues={{ username, password: '' }} requiredMark={false}>
      {refused && <Alert type="error" title={refused} role="alert" style={{ marginBottom: 16 }} />}
      <Form.Item name="username" label={say('login.username')} rules={[{ required: true, message: say('login.needed') }]}>
        <Input autoComplete="username" autoFocus={username === ''} readOnly={username !== ''} size="large" />
      </Form.Item>
      <Form.Item name="password" label={say('login.password')} rules={[{ required: true, message: say('login.needed') }]}>
        <Input.Password autoComplete="current-password" autoFocus={username !== ''} size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{say('login.enter')}</Button>
    </Form>
  );
}
