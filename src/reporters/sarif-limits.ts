/**
 * What GitHub takes of a file; what is beyond it makes it refuse all of it:
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const SARIF_LIMITS = { results: 25_000, threadFlowLocations: 1_000, relatedLocations: 100, tags: 10, text: 1_024, notifications: 1_000 } as const;
