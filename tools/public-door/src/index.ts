export { PublicDoor, expectStatus, type Answer } from './public-door';
export { acceptNotice, newCitizen } from './citizen';
export { Staff, type DemoAccounts } from './staff';
export { logInFromEnvironment, type LoggedIn } from './log-in-from-environment';
export { People, placeOf, type Filed } from './people';
