/** Small enough to be delivered before much has piled up behind it. */
export const RANGE_BYTES = 4 * 1024 * 1024;
