import type { PermissionTable } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';

/** Who may do what, as every service obeys it. */
export function PermissionsTab() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<PermissionTable>('/permissions');
  return (
    <>
      <p className="soft">{say('settings.permissions-hint')}</p>
      <RefusedNote refused={refused} onAgain={again} />
      {value && (
        <div className="sideways" tabIndex={0} role="region" aria-label={say('settings.tabs.permissions')}>
          <table className="permission-table">
            <thead><tr><th>{say('settings.permission')}</th>{value.roles.map((role) => <th key={role}>{say(`house.roles.${role}`)}</th>)}</tr></thead>
            <tbody>
              {value.items.filter(({ everyone, held }) => everyone || value.roles.some((role) => held[role])).map(({ permission, name, everyone, held }) => (
                <tr key={permission}><th scope="row">{pick(name)}<br /><span className="facts">{permission}</span></th>{value.roles.map((role) => <td key={role} className="reach">{everyone ? say('settings.reaches.all') : held[role] ? say(`settings.reaches.${held[role]}`) : ''}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
