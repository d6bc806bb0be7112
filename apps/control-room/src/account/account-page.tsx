import type { Permission, PermissionTable } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import '../house/page.css';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';
import { MyNotices } from './my-notices';
import { MyPassword } from './my-password';
import { MySecondFactor } from './my-second-factor';
import { MySessions } from './my-sessions';
import { Switches } from './switches';

/** Who I am and what I may do, where I am logged in, what I was told, how the pages look to me. */
export default function AccountPage() {
  const { say } = useSaying();
  return (
    <div className="page">
      <h1>{say('house.rooms.account')}</h1>
      <div className="columns">
        <div><Me /><Switches /><MyPassword /></div>
        <div><MySecondFactor /><MySessions /><MyNotices /></div>
      </div>
      <MyRights />
    </div>
  );
}

function Me() {
  const { say, pick } = useSaying();
  const { me } = useSession();
  return (
    <section className="card">
      <h2>{say('account.me')}</h2>
      <dl>
        <dt>{say('login.username')}</dt><dd>{me.username}</dd>
        <dt>{say('account.name')}</dt><dd>{me.name}</dd>
        <dt>{say('account.role')}</dt><dd>{say(`house.roles.${me.role}`)}</dd>
        {me.unit && <><dt>{say('account.unit')}</dt><dd>{pick({ zh: me.unit.name, en: me.unit.nameEn ?? me.unit.name })}</dd></>}
        <dt>{say('account.until')}</dt><dd>{fullTime(me.expiresAt)}</dd>
      </dl>
    </section>
  );
}

/** What I may do, in the words of the table that every service obeys. */
function MyRights() {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const { value, refused, again } = useAsked<PermissionTable>('/permissions');
  const mine = value?.items.flatMap(({ permission, name }) => {
    const reach = may(permission as Permission);
    return reach ? [{ permission, name, reach }] : [];
  });
  return (
    <section className="card">
      <h2>{say('account.may')}</h2>
      <RefusedNote refused={refused} onAgain={again} />
      <ul className="rights">{mine?.map(({ permission, name, reach }) => <li key={permission}>{pick(name)}{reach === 'unit' && <span className="soft"> · {say('account.reach.unit')}</span>}</li>)}</ul>
    </section>
  );
}
