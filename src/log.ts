/** How much is written to the console. Personal data and tokens are written at no level. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** The levels, from nothing to everything. */
export const LOG_LEVELS: readonly LogLevel[] = ['silent', 'error', 'warn', 'info', 'debug'];

/** Writes lines at one of four levels; those above the chosen level are dropped. */
export type Log = (level: Exclude<LogLevel, 'silent'>, line: string) => void;

/** Makes a log that writes to the console up to and including `level`, under the product's name. */
export function createLog(level: LogLevel): Log {
  const highest = LOG_LEVELS.indexOf(level);
  return (at, line) => {
    if (LOG_LEVELS.indexOf(at) <= highest) console[at](`[gc-guest-messenger] ${line}`);
  };
}
