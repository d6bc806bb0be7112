import { refuse, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';

/** Which schema belongs to the service that laid a message aside. */
const schemaOf: Readonly<Record<string, string>> = {
  intake: 'intake', 'photo-guard': 'guard', 'image-classifier': 'classifier', 'geo-router': 'geo', dispatch: 'dispatch', feedback: 'feedback',
};

/** The tables of the services, each opened when first needed: what was done about a letter is kept beside the inbox of whom it was meant for. */
export class Shelves {
  private readonly open = new Map<string, Promise<Database>>();

  constructor(private readonly databaseUrl: string) {}

  /** Null when no such service is known. */
  of(consumer: string): Promise<Database> | null {
    const schema = schemaOf[consumer];
    if (!schema) return null;
    const known = this.open.get(schema) ?? Database.open({ url: this.databaseUrl, schema, poolSize: 2 });
    this.open.set(schema, known);
    return known;
  }

  async close(): Promise<void> {
    for (const database of this.open.values()) await (await database).close();
  }
}

export const unknownService = (consumer: string): Outcome<never> =>
  refuse(422, 'LETTER.SERVICE_UNKNOWN', `不认识服务“${consumer}”，无法处理它的死信。`, `There is no service ${consumer}; its letter cannot be seen to.`);
