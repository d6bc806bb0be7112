/** Where a sealed value belongs: it opens there and nowhere else. */
export const openidPlace = (citizenId: string) => `citizen.openid/${citizenId}`;
export const callerPlace = (field: 'name' | 'phone', reportId: string) => `caller.${field}/${reportId}`;

/** The field by which a citizen is looked up. */
export const OPENID = 'citizen.openid';

/** The field by which two callers are told apart. */
export const CALLER = 'caller';
