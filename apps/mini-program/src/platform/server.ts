/** Set when built: where the mini-program finds the city's server, and its subscribe templates (see build.mjs). */
declare const PAIDAN_SERVER: string;
declare const PAIDAN_TEMPLATES: string;

export const server = PAIDAN_SERVER;
export const templates = PAIDAN_TEMPLATES.split(',').filter(Boolean);
