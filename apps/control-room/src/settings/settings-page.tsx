import type { Permission } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Tabs } from 'antd';
import type { ComponentType } from 'react';
import { Redirect, useLocation } from 'wouter';
import '../house/page.css';
import { useSession } from '../session/session';
import { AccountsTab } from './accounts/accounts-tab';
import { PermissionsTab } from './accounts/permissions-tab';
import { CamerasTab } from './cameras-tab';
import { CategoriesTab } from './categories/categories-tab';
import { ClocksTab } from './clocks/clocks-tab';
import { HolidaysTab } from './holidays-tab';
import { ModelsTab } from './models-tab';
import { RostersTab } from './rosters-tab';
import { RulesTab } from './rules/rules-tab';
import './settings.css';
import { UnitsTab } from './units/units-tab';

/** Each tab with what one must hold to see it; who may only read sees no buttons. */
const tabs: readonly (readonly [name: string, needs: Permission, Tab: ComponentType])[] = [
  ['units', 'unit.read', UnitsTab], ['rosters', 'roster.read', RostersTab], ['categories', 'limit.read', CategoriesTab], ['clocks', 'setting.read', ClocksTab], ['rules', 'rules.read', RulesTab], ['holidays', 'calendar.read', HolidaysTab],
  ['cameras', 'camera.read', CamerasTab], ['models', 'model.read', ModelsTab], ['accounts', 'account.manage', AccountsTab], ['permissions', 'session.own', PermissionsTab],
];

/** What the city's work goes by, and who may change it. */
export default function SettingsPage() {
  const { say } = useSaying();
  const { may } = useSession();
  const [path, go] = useLocation();
  const open = tabs.filter(([, needs]) => may(needs));
  const now = path.split('/')[2] ?? '';
  if (!open.some(([name]) => name === now)) return <Redirect to={`/settings/${open[0]![0]}`} replace />;
  return (
    <div className="page">
      <h1 className="hidden-words">{say('house.rooms.settings')}</h1>
      <Tabs activeKey={now} onChange={(name) => go(`/settings/${name}`)} destroyOnHidden items={open.map(([name, , Tab]) => ({ key: name, label: say(`settings.tabs.${name}`), children: <Tab /> }))} />
    </div>
  );
}
