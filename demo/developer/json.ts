/** A value as JSON for people: an error with what it carries, a function by its name. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? {}, forPeople, 2);
}

function forPeople(_key: string, value: unknown): unknown {
  if (value instanceof Error) return {...value, name: value.name, message: value.message};
  if (typeof value === 'function') return `ƒ ${value.name}()`;
  return value;
}

const LONGEST = 60;

/** A detail in one line: `state: "ready", previous: "mounting"`. */
export function brief(detail: unknown): string {
  if (!isRecord(detail)) return '';
  return Object.entries(detail)
    .filter(([, value]) => typeof value !== 'function')
    .map(([key, value]) => `${key}: ${briefValue(value)}`)
    .join(', ');
}

function briefValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (Array.isArray(value)) return `[${value.map(briefValue).join(', ')}]`;
  if (!isRecord(value)) return String(value);
  const telling = value['code'] ?? value['text'] ?? value['name'] ?? value['id'];
  return typeof telling === 'string' ? JSON.stringify(shortened(telling)) : '{…}';
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
