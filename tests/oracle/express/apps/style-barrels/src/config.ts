const version = 2;
export const API_PREFIX = `/api/v${version}` as const;
