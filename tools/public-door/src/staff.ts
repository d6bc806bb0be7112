import { expectStatus, type PublicDoor } from './public-door';

export interface DemoAccounts {
  baseUrl: string;
  wechatUrl: string;
  accounts: { role: string; username: string; password: string; unitId?: string }[];
  camera: { apiKey: string; secret: string; vendor: string };
}

/** The people of the city, each logging in once, when first needed. */
export class Staff {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly door: PublicDoor,
    private readonly demo: DemoAccounts,
  ) {}

  dispatcher = () => this.token(this.named('dispatcher'));
  checker = () => this.token(this.named('checker'));
  auditor = () => this.token(this.named('auditor'));
  acceptor = () => this.token(this.named('acceptor'));
  shiftLeader = () => this.token(this.named('shift-leader'));
  admin = () => this.token(this.named('admin'));
  crewOf = (unitId: string) => this.token(this.demo.accounts.find((account) => account.role === 'crew' && account.unitId === unitId)?.username ?? '');

  leaderOf = (unitId: string) => this.token(this.demo.accounts.find((account) => account.role === 'unit-leader' && account.unitId === unitId)?.username ?? '');

  private named(role: string): string {
    return this.demo.accounts.find((account) => account.role === role)?.username ?? role;
  }

  private token(username: string): Promise<string> {
    const known = this.tokens.get(username) ?? this.logIn(username);
    this.tokens.set(username, known);
    return known;
  }

  private async logIn(username: string): Promise<string> {
    const account = this.demo.accounts.find((candidate) => candidate.username === username);
    const answer = await this.door.post<{ token: string }>('/api/v1/staff/login', { username, password: account?.password ?? '' });
    return expectStatus(answer, 200, `login ${username}`).token;
  }
}
