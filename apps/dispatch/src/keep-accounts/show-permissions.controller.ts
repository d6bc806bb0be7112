import { Controller, Get } from '@nestjs/common';
import { heldBy, permissions, StaffRole, type Permission, type PermissionTable } from '@paidan/contracts';

/** The table of who may do what, as every service obeys it. */
@Controller('api/v1/permissions')
export class ShowPermissionsController {
  @Get()
  show(): PermissionTable {
    const items = (Object.keys(permissions) as Permission[]).map((permission) => {
      const held = heldBy(permission);
      return { permission, name: permissions[permission].name, everyone: held === 'everyone', held: typeof held === 'string' ? {} : held };
    });
    return { roles: StaffRole.options, items };
  }
}
