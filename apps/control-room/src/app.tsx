import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { House } from './house/house';
import { LookProvider } from './house/look';
import { SessionGate } from './session/session';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000, refetchOnWindowFocus: false } } });

export const App = () => (
  <QueryClientProvider client={queries}>
    <LookProvider>
      <SessionGate>
        <House />
      </SessionGate>
    </LookProvider>
  </QueryClientProvider>
);
