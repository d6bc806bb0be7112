import { House } from './house/house';
import { LookProvider } from './house/look';
import { SessionGate } from './session/session';

export const App = () => (
  <LookProvider>
    <SessionGate>
      <House />
    </SessionGate>
  </LookProvider>
);
