/**
 * `X-Cf-Warnings` (contract §2): may come several times, then joined by commas; each item is form-encoded, so a comma inside
 * one is not a separator. What cannot be decoded is kept as it came.
 */
export function decodeWarnings(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((item) => item.trim().replaceAll('+', ' '))
    .filter((item) => item !== '')
    .map((item) => {
      try {
        return decodeURIComponent(item);
      } catch {
        return item;
      }
    });
}
