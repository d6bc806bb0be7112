export { permissionPage, roleNames } from './permission-page';
