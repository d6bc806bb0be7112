import { connect, createServer, type Socket } from 'node:net';

export interface SharedDoor {
  close(): Promise<void>;
}

/**
 * One address for all instances of a service, as a cluster gives them: each new connection goes to the next instance in
 * turn, past those that do not answer. Who loses an instance calls again and gets another.
 */
export function openSharedDoor(port: number, instances: readonly number[]): Promise<SharedDoor> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((caller) => {
    turn += 1;
    keep(open, caller);
    connectFirst(instances.map((_, i) => instances[(turn + i) % instances.length]!), caller, open);
  });
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ close }));
  });
}

function connectFirst([first, ...others]: readonly number[], caller: Socket, open: Set<Socket>): void {
  if (first === undefined || caller.destroyed) return void caller.destroy();
  const instance = connect(first, '127.0.0.1');
  const passOver = () => connectFirst(others, caller, open);
  instance.once('error', passOver);
  instance.once('connect', () => {
    instance.off('error', passOver);
    keep(open, instance);
    for (const [from, to] of [[caller, instance], [instance, caller]] as const) {
      from.once('close', () => to.destroy());
      from.pipe(to);
    }
  });
}

function keep(open: Set<Socket>, socket: Socket): void {
  open.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => open.delete(socket));
}
